from collections import Counter


def at_most(kinds: str, k: int) -> int:
    counts = Counter()
    left = total = 0
    for right, kind in enumerate(kinds):
        counts[kind] += 1
        while len(counts) > k:
            counts[kinds[left]] -= 1
            if counts[kinds[left]] == 0:
                del counts[kinds[left]]
            left += 1
        total += right + 1 - left
    return total


def stretches_with(kinds: str, k: int) -> int:
    return at_most(kinds, k) - at_most(kinds, k - 1)
