from itertools import permutations


def next_permutation(numbers):
    present = tuple(numbers)
    later = smallest = None
    for way in permutations(numbers):
        if way > present and (later is None or way < later):
            later = way
        if smallest is None or way < smallest:
            smallest = way
    numbers[:] = later or smallest
