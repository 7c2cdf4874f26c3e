def longest_fresh(tracks):
    best = [0, 0]
    for start in range(len(tracks)):
        seen = set()
        for at in range(start, len(tracks)):
            if tracks[at] in seen:
                break
            seen.add(tracks[at])
        if len(seen) > best[1]:
            best = [start, len(seen)]
    return best
