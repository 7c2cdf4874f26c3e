from collections import Counter


def count_stretches(changes, target):
    seen = Counter()
    running = found = 0
    for change in changes:
        running += change
        found += seen[running - target]
        seen[running] += 1
    return found
