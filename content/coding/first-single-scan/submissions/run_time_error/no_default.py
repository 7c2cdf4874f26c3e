from collections import Counter


def first_single(codes):
    counts = Counter(codes)
    return next(at for at, code in enumerate(codes) if counts[code] == 1)
