import heapq


def merge_chains(heads):
    heap = []
    for head in heads:
        if head:
            heapq.heappush(heap, (head.val, head))
    dummy = tail = ListNode()
    while heap:
        _, node = heapq.heappop(heap)
        tail.next = tail = node
        if node.next:
            heapq.heappush(heap, (node.next.val, node.next))
    return dummy.next
