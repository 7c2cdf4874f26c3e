def reverse(head):
    previous = None
    while head.next is not None:
        following = head.next
        head.next = previous
        previous, head = head, following
    head.next = previous
    return head
