from collections import Counter


def stretches_with(kinds, k):
    counts, left, total = Counter(), 0, 0
    for right, kind in enumerate(kinds):
        counts[kind] += 1
        while len(counts) > k:
            counts[kinds[left]] -= 1
            if counts[kinds[left]] == 0:
                del counts[kinds[left]]
            left += 1
        total += right + 1 - left
    return total
