def stamp_sets(values, postage):
    values = sorted(values)
    found = []

    def extend(start, chosen, left):
        if left == 0:
            found.append(chosen)
        for i in range(start, len(values)):
            if values[i] <= left:
                extend(i + 1, chosen + [values[i]], left - values[i])

    extend(0, [], postage)
    return found
