from heapq import heappop, heappush


def longest_steady(readings, spread):
    high, low = [], []
    left = best = 0
    for right, reading in enumerate(readings):
        heappush(high, (-reading, right))
        heappush(low, (reading, right))
        while -high[0][0] - low[0][0] > spread:
            left = min(high[0][1], low[0][1]) + 1
            while high[0][1] < left:
                heappop(high)
            while low[0][1] < left:
                heappop(low)
        best = max(best, right - left + 1)
    return best
