def merge_chains(heads):
    dummy = tail = ListNode()
    for node in sorted((head for head in heads if head), key=lambda head: head.val):
        tail.next = node
        tail = node
        while tail.next:
            tail = tail.next
    return dummy.next
