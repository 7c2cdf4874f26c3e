from collections import Counter


def longest_stretch(boards, k):
    count = Counter()
    left = most = 0
    for right, colour in enumerate(boards):
        count[colour] += 1
        most = max(most, count[colour])
        if right - left + 1 - most > k:
            count[boards[left]] -= 1
            left += 1
    return len(boards) - left
