import heapq


def next_runs(jobs, count):
    heap = [(first, name, period) for name, first, period in jobs]
    heapq.heapify(heap)
    runs = []
    while heap and len(runs) < count:
        now, name, period = heap[0]
        runs.append([now, [name]])
        heapq.heapreplace(heap, (now + period, name, period))
    return runs
