import heapq


def merge_sorted(lists):
    heap = [(numbers[0], which, 0) for which, numbers in enumerate(lists)]
    heapq.heapify(heap)
    merged = []
    while heap:
        value, which, at = heapq.heappop(heap)
        merged.append(value)
        if at + 1 < len(lists[which]):
            heapq.heappush(heap, (lists[which][at + 1], which, at + 1))
    return merged
