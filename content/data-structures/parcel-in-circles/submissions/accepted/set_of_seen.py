def first_repeated(forward):
    seen, depot = set(), 0
    while depot != -1:
        if depot in seen:
            return depot
        seen.add(depot)
        depot = forward[depot]
    return -1
