def reverse(head):
    previous = None
    while head is not None:
        following = head.next
        head.next = previous
        previous, head = head, following
    return previous
