def highest(readings, k):
    return [max(readings[max(0, i - k + 1) : i + 1]) for i in range(len(readings))]
