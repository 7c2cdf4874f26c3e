def free_slots(calendars, opening, closing, length):
    busy = [a for calendar in calendars for a in calendar]
    slots = []
    for start in sorted({opening} | {end for _, end in busy if opening < end < closing}):
        if any(a <= start < b for a, b in busy):
            continue
        end = min([a for a, _ in busy if a >= start] + [closing])
        if end - start >= length:
            slots.append([start, end])
    return slots
