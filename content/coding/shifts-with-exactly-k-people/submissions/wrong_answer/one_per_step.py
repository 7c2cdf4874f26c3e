from collections import Counter


def count_exactly(shifts, k):
    count = Counter()
    left = found = 0
    for person in shifts:
        count[person] += 1
        while len(count) > k:
            count[shifts[left]] -= 1
            if not count[shifts[left]]:
                del count[shifts[left]]
            left += 1
        found += len(count) == k
    return found
