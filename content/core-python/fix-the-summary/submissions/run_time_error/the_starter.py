def summary(readings, low, high):
    numbers = map(int, readings)
    valid = filter(lambda number: low < number <= high, numbers)
    count = len(list(valid))
    if count == 0:
        return [0, None, None, None]
    return [count, min(valid), max(valid), sum(valid) / count]
