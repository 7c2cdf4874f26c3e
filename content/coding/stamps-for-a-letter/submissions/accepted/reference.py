def stamp_sets(values: list[int], postage: int) -> list[list[int]]:
    values = sorted(values)
    found: list[list[int]] = []
    chosen: list[int] = []

    def extend(start: int, left: int) -> None:
        if left == 0:
            found.append(chosen[:])
            return
        for i in range(start, len(values)):
            if values[i] > left:
                break
            chosen.append(values[i])
            extend(i, left - values[i])
            chosen.pop()

    extend(0, postage)
    return found
