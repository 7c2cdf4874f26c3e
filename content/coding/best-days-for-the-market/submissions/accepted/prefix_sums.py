from itertools import accumulate


def best_start(profits, k):
    before = [0, *accumulate(profits)]
    starts = range(len(profits) - k + 1)
    return max(starts, key=lambda i: (before[i + k] - before[i], -i), default=-1)
