from collections import Counter


def compare_delivery(ordered, delivered):
    balance = Counter(ordered)
    balance.subtract(delivered)
    return [[[n, c] for n, c in sorted(balance.items()) if c >= 0], [[n, -c] for n, c in sorted(balance.items()) if c < 0]]
