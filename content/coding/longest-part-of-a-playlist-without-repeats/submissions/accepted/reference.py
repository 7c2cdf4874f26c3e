def longest_fresh(tracks: list[int]) -> list[int]:
    last: dict[int, int] = {}
    start = 0
    best = [0, 0]
    for at, track in enumerate(tracks):
        if last.get(track, -1) >= start:
            start = last[track] + 1
        last[track] = at
        if at - start + 1 > best[1]:
            best = [start, at - start + 1]
    return best
