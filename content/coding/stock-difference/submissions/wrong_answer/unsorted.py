from collections import Counter


def compare_delivery(ordered, delivered):
    wanted, got = Counter(ordered), Counter(delivered)
    return [[list(pair) for pair in (wanted - got).most_common()], [list(pair) for pair in (got - wanted).most_common()]]
