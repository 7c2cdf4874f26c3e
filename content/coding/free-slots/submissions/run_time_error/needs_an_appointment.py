def free_slots(calendars, opening, closing, length):
    busy = sorted(a for calendar in calendars for a in calendar)
    slots = []
    if busy[0][0] - opening >= length:
        slots.append([opening, min(busy[0][0], closing)])
    until = max(opening, busy[0][1])
    for start, end in busy[1:] + [[closing, closing]]:
        start = min(start, closing)
        if start - until >= length:
            slots.append([until, start])
        until = max(until, end)
    return slots
