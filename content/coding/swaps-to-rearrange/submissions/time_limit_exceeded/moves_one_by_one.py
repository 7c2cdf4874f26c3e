def swaps_needed(train, wanted):
    if sorted(train) != sorted(wanted):
        return -1
    cars, swaps = list(train), 0
    for place, carriage in enumerate(wanted):
        at = place
        while cars[at] != carriage:
            at += 1
        while at > place:
            cars[at - 1], cars[at] = cars[at], cars[at - 1]
            at -= 1
            swaps += 1
    return swaps
