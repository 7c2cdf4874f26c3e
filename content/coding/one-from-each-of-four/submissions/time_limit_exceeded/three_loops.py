from collections import Counter


def count_choices(a, b, c, d, target):
    last = Counter(d)
    return sum(last[target - x - y - z] for x in a for y in b for z in c)
