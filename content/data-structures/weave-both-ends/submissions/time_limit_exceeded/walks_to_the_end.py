def weave(head):
    node = head
    while node is not None and node.next is not None and node.next.next is not None:
        before = node
        while before.next.next is not None:
            before = before.next
        last, before.next = before.next, None
        last.next, node.next = node.next, last
        node = last.next
    return head
