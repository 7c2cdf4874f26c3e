def calmest(readings, k):
    if len(readings) < k:
        return []
    peak = max(readings[:k])
    best = [0, peak]
    for at in range(k, len(readings)):
        if readings[at - k] == peak:
            peak = max(readings[at - k + 1:at + 1])
        else:
            peak = max(peak, readings[at])
        if peak < best[1]:
            best = [at - k + 1, peak]
    return best
