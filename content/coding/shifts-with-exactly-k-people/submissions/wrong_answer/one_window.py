from collections import Counter


def count_exactly(shifts, k):
    count = Counter()
    left = found = 0
    for right, person in enumerate(shifts):
        count[person] += 1
        while len(count) > k:
            count[shifts[left]] -= 1
            if not count[shifts[left]]:
                del count[shifts[left]]
            left += 1
        if len(count) == k:
            found += right - left + 1
    return found
