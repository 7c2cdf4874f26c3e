def choices(menu, k):
    found = []
    for mask in range(2 ** len(menu)):
        positions = [i for i in range(len(menu)) if mask >> i & 1]
        if len(positions) == k:
            found.append(positions)
    return [[menu[i] for i in positions] for positions in sorted(found)]
