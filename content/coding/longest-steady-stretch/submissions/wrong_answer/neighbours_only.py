def longest_steady(readings, spread):
    best = count = 0
    for i, reading in enumerate(readings):
        close = i > 0 and abs(reading - readings[i - 1]) <= spread
        count = count + 1 if close else 1
        best = max(best, count)
    return best
