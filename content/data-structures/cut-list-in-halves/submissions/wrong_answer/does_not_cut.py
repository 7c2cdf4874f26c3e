def cut(head):
    if head is None:
        return [None, None]
    slow = fast = head
    while fast.next is not None and fast.next.next is not None:
        slow, fast = slow.next, fast.next.next
    return [head, slow.next]
