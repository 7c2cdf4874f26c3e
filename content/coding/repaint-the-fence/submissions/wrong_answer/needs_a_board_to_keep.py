from collections import Counter


def longest_stretch(boards, k):
    count = Counter()
    left = best = 0
    for right, colour in enumerate(boards):
        count[colour] += 1
        while right - left + 1 - max(count.values()) >= max(k, 1):
            count[boards[left]] -= 1
            left += 1
        best = max(best, right - left + 1)
    return best
