from bisect import bisect_left
from itertools import accumulate


def fewest_days(amounts, goal):
    before = [0, *accumulate(amounts)]
    best = 0
    for start in range(len(amounts)):
        end = bisect_left(before, before[start] + goal, start)
        if end < len(before) and (best == 0 or end - start < best):
            best = end - start
    return best
