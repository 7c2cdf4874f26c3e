from itertools import permutations


def signals(flags):
    return ["".join(order) for order in permutations(sorted(set(flags)))]
