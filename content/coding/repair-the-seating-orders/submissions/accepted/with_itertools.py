from itertools import permutations


def seatings(people):
    return [list(order) for order in permutations(people)]
