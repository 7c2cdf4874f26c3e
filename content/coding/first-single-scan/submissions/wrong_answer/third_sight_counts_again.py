def first_single(codes):
    single = {}
    for at, code in enumerate(codes):
        if code in single:
            del single[code]
        else:
            single[code] = at
    return min(single.values(), default=-1)
