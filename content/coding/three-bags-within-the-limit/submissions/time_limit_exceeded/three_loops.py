from itertools import combinations


def count_triples(weights, limit):
    return sum(a + b + c <= limit for a, b, c in combinations(weights, 3))
