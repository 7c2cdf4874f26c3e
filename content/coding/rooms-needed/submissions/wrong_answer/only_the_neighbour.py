def rooms_needed(meetings):
    rooms, last_end = 0, -1
    for start, end in sorted(meetings):
        if start >= last_end and rooms:
            last_end = end
        else:
            rooms += 1
            last_end = max(last_end, end)
    return rooms
