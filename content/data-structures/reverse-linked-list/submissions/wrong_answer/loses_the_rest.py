def reverse(head):
    previous = None
    while head is not None:
        head.next = previous
        previous, head = head, head.next
    return previous
