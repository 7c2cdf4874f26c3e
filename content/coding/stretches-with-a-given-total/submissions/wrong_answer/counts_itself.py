from collections import Counter


def count_stretches(changes, target):
    seen = Counter({0: 1})
    running = found = 0
    for change in changes:
        running += change
        seen[running] += 1
        found += seen[running - target]
    return found
