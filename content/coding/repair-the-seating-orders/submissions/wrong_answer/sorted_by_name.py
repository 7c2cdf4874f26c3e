from itertools import permutations


def seatings(people):
    return sorted(list(order) for order in permutations(people))
