from collections import Counter


def count_choices(a, b, c, d, target):
    sums = Counter(x + y for x in a for y in b)
    return sum(sums[-(x + y)] for x in c for y in d)
