def stretches_with(kinds, k):
    # The kinds in the order of their last sight, newest last, with its position.
    last, total = {}, 0
    for at, kind in enumerate(kinds):
        last.pop(kind, None)
        last[kind] = at
        if len(last) > k + 1:
            del last[next(iter(last))]
        order = list(last.values())
        if len(order) == k + 1:
            total += order[1] - order[0]
        elif len(order) == k:
            total += order[0] + 1
    return total
