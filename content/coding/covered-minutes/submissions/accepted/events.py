def covered_minutes(runs):
    events = sorted([(start, 1) for start, _ in runs] + [(end, -1) for _, end in runs])
    total = on = previous = 0
    for time, change in events:
        if on:
            total += time - previous
        on += change
        previous = time
    return total
