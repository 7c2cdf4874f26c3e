def merge_chains(heads):
    values = set()
    for node in heads:
        while node:
            values.add(node.val)
            node = node.next
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
