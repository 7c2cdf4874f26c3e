from functools import lru_cache


@lru_cache(maxsize=None)
def build(visitors, seats):
    if visitors == 0:
        return ("",)
    if seats == 0:
        return ()
    found = []
    for within in range(visitors):
        for first in build(within, seats - 1):
            for rest in build(visitors - 1 - within, seats):
                found.append("I" + first + "O" + rest)
    return tuple(found)


def movements(visitors, seats):
    return sorted(build(visitors, seats))
