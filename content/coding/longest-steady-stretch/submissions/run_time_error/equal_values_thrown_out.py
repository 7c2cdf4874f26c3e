from collections import deque


def longest_steady(readings, spread):
    highest, lowest = deque(), deque()
    left = best = 0
    for right, reading in enumerate(readings):
        while highest and highest[-1] <= reading:
            highest.pop()
        highest.append(reading)
        while lowest and lowest[-1] >= reading:
            lowest.pop()
        lowest.append(reading)
        while highest[0] - lowest[0] > spread:
            if readings[left] == highest[0]:
                highest.popleft()
            if readings[left] == lowest[0]:
                lowest.popleft()
            left += 1
        best = max(best, right - left + 1)
    return best
