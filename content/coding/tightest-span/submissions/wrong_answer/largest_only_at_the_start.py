import heapq


def tightest_span(sensors):
    heap = [(times[0], number, 0) for number, times in enumerate(sensors)]
    heapq.heapify(heap)
    latest = max(times[0] for times in sensors)
    best = [heap[0][0], latest]
    while True:
        earliest, number, at = heapq.heappop(heap)
        if earliest <= latest and latest - earliest < best[1] - best[0]:
            best = [earliest, latest]
        if at + 1 == len(sensors[number]):
            return best
        heapq.heappush(heap, (sensors[number][at + 1], number, at + 1))
