from collections import deque


def weave(head):
    nodes = deque()
    while head is not None:
        nodes.append(head)
        head = head.next
    order = []
    while nodes:
        order.append(nodes.popleft() if len(order) % 2 == 0 else nodes.pop())
    for node, following in zip(order, order[1:] + [None]):
        node.next = following
    return order[0] if order else None
