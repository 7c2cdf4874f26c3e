from collections import Counter


def compare_delivery(ordered, delivered):
    missing, surplus = set(ordered) - set(delivered), set(delivered) - set(ordered)
    return [[[n, ordered.count(n)] for n in sorted(missing)], [[n, delivered.count(n)] for n in sorted(surplus)]]
