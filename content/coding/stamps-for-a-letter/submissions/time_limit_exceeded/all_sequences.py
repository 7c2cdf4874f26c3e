def stamp_sets(values, postage):
    found = set()

    def extend(chosen, left):
        if left == 0:
            found.add(tuple(sorted(chosen)))
        for value in values:
            if value <= left:
                extend(chosen + [value], left - value)

    extend([], postage)
    return [list(stamps) for stamps in sorted(found)]
