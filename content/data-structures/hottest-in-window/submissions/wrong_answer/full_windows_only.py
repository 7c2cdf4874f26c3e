def highest(readings, k):
    return [max(readings[i : i + k]) for i in range(len(readings) - k + 1)]
