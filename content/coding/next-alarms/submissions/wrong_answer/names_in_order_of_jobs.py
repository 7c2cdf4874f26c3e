import heapq


def next_runs(jobs, count):
    heap = [(first, at) for at, (_, first, _) in enumerate(jobs)]
    heapq.heapify(heap)
    runs = []
    while heap and len(runs) < count:
        now, names = heap[0][0], []
        while heap[0][0] == now:
            at = heap[0][1]
            names.append(jobs[at][0])
            heapq.heapreplace(heap, (now + jobs[at][2], at))
        runs.append([now, names])
    return runs
