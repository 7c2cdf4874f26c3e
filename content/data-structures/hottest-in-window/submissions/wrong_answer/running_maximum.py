def highest(readings, k):
    shown, best = [], None
    for i, reading in enumerate(readings):
        if best is None or reading > best:
            best = reading
        elif i >= k and readings[i - k] == best:
            best = reading
        shown.append(best)
    return shown
