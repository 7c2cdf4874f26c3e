from collections import deque


def calmest(readings, k):
    peaks = deque()
    best = []
    for at, reading in enumerate(readings):
        while peaks and readings[peaks[-1]] <= reading:
            peaks.pop()
        peaks.append(at)
        if peaks[0] <= at - k:
            peaks.popleft()
        if at >= k - 1 and (not best or readings[peaks[0]] <= best[1]):
            best = [at - k + 1, readings[peaks[0]]]
    return best
