def swaps_needed(train, wanted):
    if sorted(train) != sorted(wanted):
        return -1
    places = {}
    for place, carriage in enumerate(wanted[:300]):
        places.setdefault(carriage, []).append(place)
    targets = [places[c].pop() for c in train[:300] if places.get(c)]
    return sum(a > b for i, a in enumerate(targets) for b in targets[i:])
