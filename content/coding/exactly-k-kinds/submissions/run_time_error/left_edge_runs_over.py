def at_most(kinds, k):
    counts, left, total = {}, 0, 0
    for right, kind in enumerate(kinds):
        counts[kind] = counts.get(kind, 0) + 1
        while len(counts) >= k + 1 or k == 0:
            counts[kinds[left]] -= 1
            if counts[kinds[left]] == 0:
                del counts[kinds[left]]
            left += 1
        total += right + 1 - left
    return total


def stretches_with(kinds, k):
    return at_most(kinds, k) - at_most(kinds, k - 1)
