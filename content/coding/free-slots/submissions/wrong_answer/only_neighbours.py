def free_slots(calendars, opening, closing, length):
    busy = sorted(a for calendar in calendars for a in calendar)
    busy = [[opening, opening]] + [a for a in busy if a[1] > opening and a[0] < closing] + [[closing, closing]]
    return [[a[1], b[0]] for a, b in zip(busy, busy[1:]) if b[0] - a[1] >= length]
