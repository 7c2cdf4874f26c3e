def choices(menu, k):
    found, chosen = [], []

    def extend(start):
        if len(chosen) == k:
            found.append(chosen)
            return
        for i in range(start, len(menu)):
            chosen.append(menu[i])
            extend(i + 1)
            chosen.pop()

    extend(0)
    return found
