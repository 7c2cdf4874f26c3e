from collections import Counter


def stretches_with(kinds, k):
    counts, left, total = Counter(), 0, 0
    for kind in kinds:
        counts[kind] += 1
        while len(counts) > k:
            counts[kinds[left]] -= 1
            if counts[kinds[left]] == 0:
                del counts[kinds[left]]
            left += 1
        total += len(counts) == k
    return total
