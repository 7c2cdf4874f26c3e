import itertools


def as_int(text):
    try:
        return int(text)
    except ValueError:
        return None


def summary(readings, low, high):
    numbers = filter(lambda number: number is not None, map(as_int, readings))
    first, second = itertools.tee(number for number in numbers if low <= number <= high)
    count = len(list(first))
    if count == 0:
        return [0, None, None, None]
    return [count, min(second), max(second, default=None), sum(second) / count]
