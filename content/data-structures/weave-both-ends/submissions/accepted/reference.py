def weave(head):
    if head is None:
        return None
    slow = fast = head
    while fast.next is not None and fast.next.next is not None:
        slow, fast = slow.next, fast.next.next
    rest, slow.next = slow.next, None
    back = None
    while rest is not None:
        following = rest.next
        rest.next = back
        back, rest = rest, following
    front = head
    while back is not None:
        next_front, next_back = front.next, back.next
        front.next, back.next = back, next_front
        front, back = next_front, next_back
    return head
