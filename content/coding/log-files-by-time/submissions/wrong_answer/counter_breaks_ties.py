import heapq
from itertools import count


def merge_logs(logs):
    tick = count()
    heap = [(log[0][0], next(tick), number, 0) for number, log in enumerate(logs) if log]
    merged = []
    heapq.heapify(heap)
    while heap:
        _, _, number, at = heapq.heappop(heap)
        merged.append(logs[number][at])
        if at + 1 < len(logs[number]):
            heapq.heappush(heap, (logs[number][at + 1][0], next(tick), number, at + 1))
    return merged
