def first_single(codes):
    for at, code in enumerate(codes):
        if codes.count(code) == 1:
            return at
    return -1
