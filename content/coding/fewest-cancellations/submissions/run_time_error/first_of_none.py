def fewest_cancellations(talks):
    ordered = sorted(talks, key=lambda talk: talk[1])
    kept, free_from = 1, ordered[0][1]
    for start, end in ordered[1:]:
        if start >= free_from:
            kept += 1
            free_from = end
    return len(talks) - kept
