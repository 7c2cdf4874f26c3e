def tightest_span(sensors):
    best = None
    for time in sensors[0][:200]:
        near = [min(times, key=lambda t: abs(t - time)) for times in sensors[1:]] + [time]
        if best is None or max(near) - min(near) < best[1] - best[0]:
            best = [min(near), max(near)]
    return best
