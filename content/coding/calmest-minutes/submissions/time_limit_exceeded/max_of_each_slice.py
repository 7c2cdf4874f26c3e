def calmest(readings, k):
    best = []
    for start in range(len(readings) - k + 1):
        peak = max(readings[start:start + k])
        if not best or peak < best[1]:
            best = [start, peak]
    return best
