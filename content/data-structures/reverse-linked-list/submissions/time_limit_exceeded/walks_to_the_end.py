def reverse(head):
    if head is None or head.next is None:
        return head
    first = None
    last = None
    while head.next is not None:
        before = head
        while before.next.next is not None:
            before = before.next
        node, before.next = before.next, None
        if first is None:
            first = last = node
        else:
            last.next = node
            last = node
    last.next = head
    return first
