from collections import Counter


def compare_delivery(ordered, delivered):
    left = list(ordered)
    for name in delivered:
        left.remove(name)
    return [[[n, c] for n, c in sorted(Counter(left).items())], []]
