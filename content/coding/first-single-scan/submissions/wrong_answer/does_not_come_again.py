def first_single(codes):
    for at, code in enumerate(codes[:500]):
        if code not in codes[at + 1:]:
            return at
    return -1
