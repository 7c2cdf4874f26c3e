import heapq


def tightest_span(sensors):
    heap = [(times[0], number, 0) for number, times in enumerate(sensors)]
    heapq.heapify(heap)
    latest = max(times[0] for times in sensors)
    best = [heap[0][0], latest]
    while heap:
        earliest, number, at = heapq.heappop(heap)
        if latest - earliest < best[1] - best[0]:
            best = [earliest, latest]
        following = sensors[number][at + 1]
        latest = max(latest, following)
        heapq.heappush(heap, (following, number, at + 1))
    return best
