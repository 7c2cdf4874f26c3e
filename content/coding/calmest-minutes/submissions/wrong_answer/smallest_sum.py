def calmest(readings, k):
    if len(readings) < k:
        return []
    total = sum(readings[:k])
    best = (total, 0)
    for at in range(k, len(readings)):
        total += readings[at] - readings[at - k]
        best = min(best, (total, at - k + 1))
    start = best[1]
    return [start, max(readings[start:start + k])]
