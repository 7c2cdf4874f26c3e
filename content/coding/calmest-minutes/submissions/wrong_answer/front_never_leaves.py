from collections import deque


def calmest(readings, k):
    peaks = deque()
    best = []
    for at, reading in enumerate(readings):
        while peaks and peaks[-1] <= reading:
            peaks.pop()
        peaks.append(reading)
        if len(peaks) > k:
            peaks.popleft()
        if at >= k - 1 and (not best or peaks[0] < best[1]):
            best = [at - k + 1, peaks[0]]
    return best
