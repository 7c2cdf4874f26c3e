def first_single(codes):
    once, more = {}, set()
    for at, code in enumerate(codes):
        if code in more:
            continue
        if code in once:
            del once[code]
            more.add(code)
        else:
            once[code] = at
    return min(once.values(), default=-1)
