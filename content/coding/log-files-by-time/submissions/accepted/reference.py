import heapq


def merge_logs(logs: list[list[list]]) -> list[list]:
    heap = [(log[0][0], number, 0) for number, log in enumerate(logs) if log]
    heapq.heapify(heap)
    merged = []
    while heap:
        _, number, at = heapq.heappop(heap)
        log = logs[number]
        merged.append(log[at])
        if at + 1 < len(log):
            heapq.heappush(heap, (log[at + 1][0], number, at + 1))
    return merged
