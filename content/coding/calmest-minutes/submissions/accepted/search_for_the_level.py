def calmest(readings, k):
    if len(readings) < k:
        return []

    def first_start(level):
        run = 0
        for at, reading in enumerate(readings):
            run = run + 1 if reading <= level else 0
            if run == k:
                return at - k + 1
        return -1

    levels = sorted(set(readings))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        if first_start(levels[middle]) >= 0:
            high = middle
        else:
            low = middle + 1
    return [first_start(levels[low]), levels[low]]
