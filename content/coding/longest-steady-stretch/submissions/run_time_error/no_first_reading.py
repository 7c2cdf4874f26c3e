from heapq import heappop, heappush


def longest_steady(readings, spread):
    high, low = [(-readings[0], 0)], [(readings[0], 0)]
    left, best = 0, 1
    for right in range(1, len(readings)):
        heappush(high, (-readings[right], right))
        heappush(low, (readings[right], right))
        while -high[0][0] - low[0][0] > spread:
            left = min(high[0][1], low[0][1]) + 1
            while high[0][1] < left:
                heappop(high)
            while low[0][1] < left:
                heappop(low)
        best = max(best, right - left + 1)
    return best
