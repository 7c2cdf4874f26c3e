def longest_steady(readings, spread):
    best = count = high = low = 0
    for reading in readings:
        if count and max(high, reading) - min(low, reading) <= spread:
            count, high, low = count + 1, max(high, reading), min(low, reading)
        else:
            count, high, low = 1, reading, reading
        best = max(best, count)
    return best
