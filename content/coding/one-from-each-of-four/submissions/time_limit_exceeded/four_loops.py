from itertools import product


def count_choices(a, b, c, d, target):
    return sum(sum(choice) == target for choice in product(a, b, c, d))
