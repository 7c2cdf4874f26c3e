def first_repeated(forward):
    seen, depot = [], 0
    while depot != -1:
        if depot in seen:
            return depot
        seen.append(depot)
        depot = forward[depot]
    return -1
