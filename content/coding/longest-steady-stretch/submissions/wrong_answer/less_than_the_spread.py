from bisect import bisect_left, insort


def longest_steady(readings, spread):
    window, left, best = [], 0, 0
    for right, reading in enumerate(readings):
        insort(window, reading)
        while left < right and window[-1] - window[0] >= spread:
            del window[bisect_left(window, readings[left])]
            left += 1
        best = max(best, right - left + 1)
    return best
