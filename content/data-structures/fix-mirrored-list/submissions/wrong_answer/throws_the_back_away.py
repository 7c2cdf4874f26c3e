def reverse(head):
    previous = None
    while head is not None:
        head.next, previous, head = previous, head, head.next
    return previous


def is_mirrored(head):
    if head is None:
        return True
    slow = fast = head
    while fast.next is not None and fast.next.next is not None:
        slow, fast = slow.next, fast.next.next
    back = reverse(slow.next)
    front, same = head, True
    while same and back is not None:
        same = front.val == back.val
        front, back = front.next, back.next
    slow.next = reverse(back)
    return same


def check(head):
    return [is_mirrored(head), head]
