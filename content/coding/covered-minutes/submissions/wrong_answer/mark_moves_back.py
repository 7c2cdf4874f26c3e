def covered_minutes(runs):
    total = mark = 0
    for start, end in sorted(runs):
        total += max(0, end - max(start, mark))
        mark = end
    return total
