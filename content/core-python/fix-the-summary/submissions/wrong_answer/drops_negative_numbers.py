def summary(readings, low, high):
    valid = [int(text) for text in readings if text.isdigit() and low <= int(text) <= high]
    if not valid:
        return [0, None, None, None]
    return [len(valid), min(valid), max(valid), sum(valid) / len(valid)]
