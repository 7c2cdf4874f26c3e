def covered_minutes(runs):
    times = sorted({time for run in runs for time in run})
    total = 0
    for left, right in zip(times, times[1:]):
        if any(start <= left < end for start, end in runs):
            total += right - left
    return total
