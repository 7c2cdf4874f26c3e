from itertools import combinations


def choices(menu, k):
    return [list(choice) for choice in combinations(menu, k)]
