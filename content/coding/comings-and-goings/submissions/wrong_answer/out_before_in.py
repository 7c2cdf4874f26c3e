from itertools import permutations


def movements(visitors, seats):
    return sorted({"".join(order) for order in permutations("I" * visitors + "O" * visitors)})
