def longest_fresh(tracks):
    last = {}
    start, runs = 0, []
    for at, track in enumerate(tracks):
        start = max(start, last.get(track, -1) + 1)
        last[track] = at
        runs.append((at - start + 1, -start))
    length, start = max(runs)
    return [-start, length]
