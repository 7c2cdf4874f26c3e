def tightest_span(sensors):
    at = [0] * len(sensors)
    best = None
    while True:
        current = [times[i] for times, i in zip(sensors, at)]
        low, high = min(current), max(current)
        if best is None or high - low < best[1] - best[0]:
            best = [low, high]
        number = current.index(low)
        at[number] += 1
        if at[number] == len(sensors[number]):
            return best
