def covered_minutes(runs):
    return sum(end - start for start, end in runs)
