def covered_minutes(runs):
    total = mark = 0
    for start, end in runs:
        if end > mark:
            total += end - max(start, mark)
            mark = end
    return total
