def summary(readings, low, high):
    numbers = []
    try:
        for text in readings:
            numbers.append(int(text))
    except ValueError:
        pass
    valid = [number for number in numbers if low <= number <= high]
    if not valid:
        return [0, None, None, None]
    return [len(valid), min(valid), max(valid), sum(valid) / len(valid)]
