from collections import deque


def highest(readings, k):
    shown, candidates = [], deque()
    for i, reading in enumerate(readings):
        while candidates and readings[candidates[-1]] <= reading:
            candidates.pop()
        candidates.append(i)
        if candidates[0] <= i - k:
            candidates.popleft()
        shown.append(readings[candidates[0]])
    return shown
