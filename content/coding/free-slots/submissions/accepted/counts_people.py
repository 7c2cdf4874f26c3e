def free_slots(calendars, opening, closing, length):
    events = [(opening, 0), (closing, 0)]
    for calendar in calendars:
        for start, end in calendar:
            start, end = max(start, opening), min(end, closing)
            if start < end:
                events += [(start, 1), (end, -1)]
    events.sort()
    slots, busy, since = [], 0, opening
    for at, (time, change) in enumerate(events):
        if busy == 0 and change == 1:
            if time - since >= length:
                slots.append([since, time])
        busy += change
        if busy == 0 and change == -1:
            since = time
    if busy == 0 and closing - since >= length:
        slots.append([since, closing])
    return slots
