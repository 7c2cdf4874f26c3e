def highest(readings, k):
    return [max(readings[i - k + 1 : i + 1]) for i in range(len(readings))]
