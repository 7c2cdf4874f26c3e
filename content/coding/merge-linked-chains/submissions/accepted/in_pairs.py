def merge_two(a, b):
    dummy = tail = ListNode()
    while a and b:
        if b.val < a.val:
            tail.next, b = b, b.next
        else:
            tail.next, a = a, a.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def merge_chains(heads):
    chains = list(heads)
    while len(chains) > 1:
        pairs = [merge_two(a, b) for a, b in zip(chains[::2], chains[1::2])]
        chains = pairs + chains[len(chains) // 2 * 2:]
    return chains[0] if chains else None
