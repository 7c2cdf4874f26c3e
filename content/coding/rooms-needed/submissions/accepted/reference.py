def rooms_needed(meetings: list[list[int]]) -> int:
    events = sorted([(start, 1) for start, _ in meetings] + [(end, -1) for _, end in meetings])
    busy = most = 0
    for _, change in events:
        busy += change
        most = max(most, busy)
    return most
