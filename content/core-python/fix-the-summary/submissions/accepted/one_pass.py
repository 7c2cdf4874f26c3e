def summary(readings, low, high):
    count, total, least, most = 0, 0, None, None
    for reading in readings:
        try:
            number = int(reading)
        except ValueError:
            continue
        if number < low or number > high:
            continue
        count += 1
        total += number
        least = number if least is None or number < least else least
        most = number if most is None or number > most else most
    return [count, least, most, total / count if count else None]
