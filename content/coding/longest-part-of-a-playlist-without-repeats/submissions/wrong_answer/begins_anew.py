def longest_fresh(tracks):
    seen = set()
    start, best = 0, [0, 0]
    for at, track in enumerate(tracks):
        if track in seen:
            seen = set()
            start = at
        seen.add(track)
        if len(seen) > best[1]:
            best = [start, len(seen)]
    return best
