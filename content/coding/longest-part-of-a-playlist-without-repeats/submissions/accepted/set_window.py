def longest_fresh(tracks):
    inside = set()
    start = 0
    best = [0, 0]
    for at, track in enumerate(tracks):
        while track in inside:
            inside.remove(tracks[start])
            start += 1
        inside.add(track)
        if len(inside) > best[1]:
            best = [start, len(inside)]
    return best
