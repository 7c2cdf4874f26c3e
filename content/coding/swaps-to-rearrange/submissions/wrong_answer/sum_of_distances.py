def swaps_needed(train, wanted):
    if sorted(train) != sorted(wanted):
        return -1
    places = {}
    for place, carriage in enumerate(wanted):
        places.setdefault(carriage, []).append(place)
    nexts = {c: iter(p) for c, p in places.items()}
    return sum(abs(next(nexts[c]) - at) for at, c in enumerate(train)) // 2
