import heapq


def merge_sorted(lists: list[list[int]]) -> list[int]:
    heap = [(numbers[0], which, 0) for which, numbers in enumerate(lists) if numbers]
    heapq.heapify(heap)
    merged = []
    while heap:
        value, which, at = heap[0]
        merged.append(value)
        if at + 1 < len(lists[which]):
            heapq.heapreplace(heap, (lists[which][at + 1], which, at + 1))
        else:
            heapq.heappop(heap)
    return merged
