from collections import Counter


def first_single(codes: list[str]) -> int:
    counts = Counter(codes)
    for at, code in enumerate(codes):
        if counts[code] == 1:
            return at
    return -1
