def reverse(head):
    # Take the node behind the old head again and again and put it in front.
    if head is None:
        return None
    first = head
    while head.next is not None:
        moved = head.next
        head.next = moved.next
        moved.next = first
        first = moved
    return first
