import heapq


def merge_chains(heads):
    heap = [(head.val, number, head) for number, head in enumerate(heads) if head]
    heapq.heapify(heap)
    dummy = tail = ListNode()
    while heap:
        _, number, node = heapq.heappop(heap)
        tail.next = node
        tail = node
        if node.next:
            heapq.heappush(heap, (node.next.val, number, node.next))
    return dummy.next
