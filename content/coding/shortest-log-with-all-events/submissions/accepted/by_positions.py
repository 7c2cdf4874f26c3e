from collections import Counter, deque


def shortest_part(log, needed):
    want = Counter(needed)
    places = {code: deque() for code in want}
    order = {}
    best = []
    full = 0
    for at, code in enumerate(log):
        if code not in want:
            continue
        held = places[code]
        held.append(at)
        if len(held) > want[code]:
            del order[held.popleft()]
        elif len(held) == want[code]:
            full += 1
        order[at] = True
        if full == len(want):
            start = next(iter(order))
            if not best or at + 1 - start < best[1] - best[0]:
                best = [start, at + 1]
    return best
