from collections import deque


def longest_steady(readings, spread):
    window, high, low, best = deque(), 0, 0, 0
    for reading in readings:
        high = max(high, reading) if window else reading
        low = min(low, reading) if window else reading
        window.append(reading)
        while high - low > spread:
            gone = window.popleft()
            if gone == high:
                high = max(window)
            if gone == low:
                low = min(window)
        best = max(best, len(window))
    return best
