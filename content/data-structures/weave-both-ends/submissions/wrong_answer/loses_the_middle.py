def weave(head):
    nodes, node = [], head
    while node is not None:
        nodes.append(node)
        node = node.next
    half = len(nodes) // 2
    order = []
    for i in range(half):
        order += [nodes[i], nodes[-1 - i]]
    for node, following in zip(order, order[1:] + [None]):
        node.next = following
    return order[0] if order else head
