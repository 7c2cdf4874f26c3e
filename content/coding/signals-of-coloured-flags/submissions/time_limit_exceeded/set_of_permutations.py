from itertools import permutations


def signals(flags):
    return sorted({"".join(order) for order in permutations(flags)})
