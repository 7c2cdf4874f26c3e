from itertools import permutations


def choices(menu, k):
    return [list(choice) for choice in permutations(menu, k)]
