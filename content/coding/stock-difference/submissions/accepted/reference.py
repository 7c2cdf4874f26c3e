from collections import Counter


def compare_delivery(ordered: list[str], delivered: list[str]) -> list[list[list]]:
    wanted, got = Counter(ordered), Counter(delivered)
    return [[[name, count] for name, count in sorted(extra.items())] for extra in (wanted - got, got - wanted)]
