def stamp_sets(values, postage):
    reach = [[] for _ in range(postage + 1)]
    reach[0] = [[]]
    alive = [True] + [False] * postage
    for amount in range(1, postage + 1):
        alive[amount] = any(value <= amount and alive[amount - value] for value in values)

    def build(left, largest):
        if left == 0:
            yield []
            return
        for value in largest:
            if value <= left and alive[left - value]:
                smaller = [v for v in largest if v <= value]
                for rest in build(left - value, smaller):
                    yield rest + [value]

    return sorted(build(postage, sorted(values)))
