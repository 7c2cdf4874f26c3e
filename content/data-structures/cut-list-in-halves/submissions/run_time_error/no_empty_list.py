def cut(head):
    slow = fast = head
    while fast.next is not None and fast.next.next is not None:
        slow, fast = slow.next, fast.next.next
    second, slow.next = slow.next, None
    return [head, second]
