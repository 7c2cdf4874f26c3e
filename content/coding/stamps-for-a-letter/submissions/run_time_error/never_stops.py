def stamp_sets(values, postage):
    values = sorted(values)

    def extend(start, chosen, left):
        if left == 0:
            return [chosen]
        found = []
        for i in range(start, len(values)):
            found += extend(i, chosen + [values[i]], left - values[i])
        return found

    return extend(0, [], postage)
