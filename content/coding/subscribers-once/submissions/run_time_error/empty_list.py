import heapq


def merge_subscribers(lists):
    heap = [(addresses[0], which, 0) for which, addresses in enumerate(lists)]
    heapq.heapify(heap)
    merged = []
    while heap:
        address, which, at = heapq.heappop(heap)
        if merged and merged[-1][0] == address:
            merged[-1][1] += 1
        else:
            merged.append([address, 1])
        if at + 1 < len(lists[which]):
            heapq.heappush(heap, (lists[which][at + 1], which, at + 1))
    return merged
