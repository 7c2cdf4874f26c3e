from collections import deque


def longest_steady(readings: list[int], spread: int) -> int:
    highest: deque[int] = deque()
    lowest: deque[int] = deque()
    left = best = 0
    for right, reading in enumerate(readings):
        while highest and readings[highest[-1]] < reading:
            highest.pop()
        highest.append(right)
        while lowest and readings[lowest[-1]] > reading:
            lowest.pop()
        lowest.append(right)
        while readings[highest[0]] - readings[lowest[0]] > spread:
            left += 1
            if highest[0] < left:
                highest.popleft()
            if lowest[0] < left:
                lowest.popleft()
        best = max(best, right - left + 1)
    return best
