def swaps_needed(train, wanted):
    if sorted(train) != sorted(wanted):
        return -1
    return sum(a != b for a, b in zip(train, wanted)) // 2
