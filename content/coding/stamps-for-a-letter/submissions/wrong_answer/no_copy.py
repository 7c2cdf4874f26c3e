def stamp_sets(values, postage):
    values = sorted(values)
    found, chosen = [], []

    def extend(start, left):
        if left == 0:
            found.append(chosen)
            return
        for i in range(start, len(values)):
            if values[i] > left:
                break
            chosen.append(values[i])
            extend(i, left - values[i])
            chosen.pop()

    extend(0, postage)
    return found
