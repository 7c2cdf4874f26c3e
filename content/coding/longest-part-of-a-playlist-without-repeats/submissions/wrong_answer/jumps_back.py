def longest_fresh(tracks):
    last = {}
    start, best = 0, [0, 0]
    for at, track in enumerate(tracks):
        if track in last:
            start = last[track] + 1
        last[track] = at
        if at - start + 1 > best[1]:
            best = [start, at - start + 1]
    return best
