def rooms_needed(meetings):
    events = sorted([(start, 0) for start, _ in meetings] + [(end, 1) for _, end in meetings])
    busy = most = 0
    for _, is_end in events:
        busy += -1 if is_end else 1
        most = max(most, busy)
    return most
