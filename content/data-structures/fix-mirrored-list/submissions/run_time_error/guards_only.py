def reverse(head):
    previous = None
    while head is not None:
        head.next, previous, head = previous, head, head.next
    return previous


def is_mirrored(head):
    if head is None or head.next is None:
        return True
    slow = fast = head
    while fast.next is not None and fast.next.next is not None:
        slow, fast = slow.next, fast.next.next
    back = reverse(slow.next)
    front = head
    while front is not slow.next:
        if front.val != back.val:
            return False
        front, back = front.next, back.next
    slow.next = reverse(back)
    return True


def check(head):
    return [is_mirrored(head), head]
