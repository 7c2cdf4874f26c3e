def summary(readings, low, high):
    numbers = map(int, readings)
    valid = [number for number in numbers if low <= number <= high]
    count = len(valid)
    if count == 0:
        return [0, None, None, None]
    return [count, min(valid), max(valid), sum(valid) / count]
