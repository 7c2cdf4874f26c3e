from heapq import heappop, heappush


def highest(readings, k):
    shown, heap = [], []
    for i, reading in enumerate(readings):
        heappush(heap, (-reading, i))
        while heap[0][1] <= i - k:
            heappop(heap)
        shown.append(-heap[0][0])
    return shown
