def as_int(text):
    try:
        return int(text)
    except ValueError:
        return None


def summary(readings, low, high):
    numbers = map(as_int, readings)
    valid = [number for number in numbers if number and low <= number <= high]
    if not valid:
        return [0, None, None, None]
    return [len(valid), min(valid), max(valid), sum(valid) / len(valid)]
