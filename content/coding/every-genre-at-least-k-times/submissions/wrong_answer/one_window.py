from collections import Counter


def longest_mix(line_up, k):
    counts, left, best = Counter(), 0, 0
    for right, genre in enumerate(line_up):
        counts[genre] += 1
        while left <= right and right - left + 1 >= k and min(counts.values()) < k:
            counts[line_up[left]] -= 1
            if not counts[line_up[left]]:
                del counts[line_up[left]]
            left += 1
        if counts and min(counts.values()) >= k:
            best = max(best, right - left + 1)
    return best
