from collections import Counter


def count_choices(a, b, c, d, target):
    sums = Counter(x + y for x in set(a) for y in set(b))
    return sum(sums[target - x - y] for x in set(c) for y in set(d))
