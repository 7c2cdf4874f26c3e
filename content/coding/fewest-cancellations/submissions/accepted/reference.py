def fewest_cancellations(talks: list[list[int]]) -> int:
    kept = free_from = 0
    for start, end in sorted(talks, key=lambda talk: talk[1]):
        if start >= free_from:
            kept += 1
            free_from = end
    return len(talks) - kept
