def merge_chains(heads):
    merged = None
    for head in heads:
        if merged is None or head is None:
            merged = merged or head
            continue
        dummy = tail = ListNode()
        a, b = merged, head
        while a and b:
            if b.val < a.val:
                tail.next, b = b, b.next
            else:
                tail.next, a = a, a.next
            tail = tail.next
        tail.next = a
        merged = dummy.next
    return merged
