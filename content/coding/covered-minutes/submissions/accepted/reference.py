def covered_minutes(runs: list[list[int]]) -> int:
    total = counted_to = 0
    for start, end in sorted(runs):
        if end > counted_to:
            total += end - max(start, counted_to)
            counted_to = end
    return total
