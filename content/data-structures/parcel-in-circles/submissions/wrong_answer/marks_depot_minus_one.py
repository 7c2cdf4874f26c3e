def first_repeated(forward):
    seen, depot = [False] * len(forward), 0
    while not seen[depot]:
        seen[depot] = True
        depot = forward[depot]
    return depot
