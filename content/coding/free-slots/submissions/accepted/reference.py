def free_slots(calendars: list[list[list[int]]], opening: int, closing: int, length: int) -> list[list[int]]:
    appointments = sorted(appointment for calendar in calendars for appointment in calendar)
    slots = []
    busy_until = opening
    for start, end in appointments + [[closing, closing]]:
        start = min(start, closing)
        if start - busy_until >= length:
            slots.append([busy_until, start])
        busy_until = max(busy_until, end)
    return slots
