def first_repeated(forward):
    seen, depot = set(), 0
    for _ in range(len(forward) + 1):
        if depot in seen:
            return depot
        seen.add(depot)
        depot = forward[depot]
    return -1
