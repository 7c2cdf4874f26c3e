from collections import Counter


def longest_stretch(boards, k):
    best = 0
    for start in range(len(boards)):
        count = Counter()
        most = 0
        for end in range(start, len(boards)):
            count[boards[end]] += 1
            most = max(most, count[boards[end]])
            length = end - start + 1
            if length - most <= k:
                best = max(best, length)
    return best
