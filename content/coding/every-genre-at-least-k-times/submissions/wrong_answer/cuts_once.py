from collections import Counter


def longest_mix(line_up, k):
    counts = Counter(line_up)
    best = run = 0
    for genre in line_up:
        run = run + 1 if counts[genre] >= k else 0
        best = max(best, run)
    return best
