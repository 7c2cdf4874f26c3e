import heapq


def tightest_span(sensors: list[list[int]]) -> list[int]:
    heap = [(times[0], number, 0) for number, times in enumerate(sensors)]
    heapq.heapify(heap)
    latest = max(times[0] for times in sensors)
    best = [heap[0][0], latest]
    while True:
        earliest, number, at = heap[0]
        if latest - earliest < best[1] - best[0]:
            best = [earliest, latest]
        if at + 1 == len(sensors[number]):
            return best
        following = sensors[number][at + 1]
        latest = max(latest, following)
        heapq.heapreplace(heap, (following, number, at + 1))
