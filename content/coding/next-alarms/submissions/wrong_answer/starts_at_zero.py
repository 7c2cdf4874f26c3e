import heapq


def next_runs(jobs, count):
    heap = [(first % period, name, period) for name, first, period in jobs]
    heapq.heapify(heap)
    runs = []
    while heap and len(runs) < count:
        now, names = heap[0][0], []
        while heap[0][0] == now:
            _, name, period = heap[0]
            names.append(name)
            heapq.heapreplace(heap, (now + period, name, period))
        runs.append([now, names])
    return runs
