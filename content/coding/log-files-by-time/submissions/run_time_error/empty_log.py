import heapq


def merge_logs(logs):
    heap = [(log[0][0], number, 0) for number, log in enumerate(logs)]
    heapq.heapify(heap)
    merged = []
    while heap:
        _, number, at = heapq.heappop(heap)
        merged.append(logs[number][at])
        if at + 1 < len(logs[number]):
            heapq.heappush(heap, (logs[number][at + 1][0], number, at + 1))
    return merged
