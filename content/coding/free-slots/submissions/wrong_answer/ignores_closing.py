def free_slots(calendars, opening, closing, length):
    slots, until = [], opening
    for start, end in sorted(a for calendar in calendars for a in calendar):
        if start - until >= length:
            slots.append([until, start])
        until = max(until, end)
    if closing - until >= length:
        slots.append([until, closing])
    return slots
