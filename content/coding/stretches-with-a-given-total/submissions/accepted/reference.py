from collections import Counter


def count_stretches(changes: list[int], target: int) -> int:
    seen = Counter({0: 1})
    running = found = 0
    for change in changes:
        running += change
        found += seen[running - target]
        seen[running] += 1
    return found
