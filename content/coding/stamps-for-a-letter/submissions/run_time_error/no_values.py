def stamp_sets(values, postage):
    values = sorted(values)
    found = []

    def extend(start, chosen, left):
        if left == 0:
            found.append(chosen)
        elif left >= values[0]:
            for i in range(start, len(values)):
                extend(i, chosen + [values[i]], left - values[i])

    extend(0, [], postage)
    return found
