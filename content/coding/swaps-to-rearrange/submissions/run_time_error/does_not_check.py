def swaps_needed(train, wanted):
    left, swaps = list(train), 0
    for carriage in wanted:
        at = left.index(carriage)
        swaps += at
        left.pop(at)
    return swaps
