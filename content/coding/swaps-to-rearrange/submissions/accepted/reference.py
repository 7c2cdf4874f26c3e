from collections import Counter, defaultdict, deque


def swaps_needed(train: str, wanted: str) -> int:
    if Counter(train) != Counter(wanted):
        return -1
    places = defaultdict(deque)
    for place, carriage in enumerate(wanted):
        places[carriage].append(place)
    tree = [0] * (len(train) + 1)
    swaps = 0
    for arrived, carriage in enumerate(train):
        target = places[carriage].popleft() + 1
        before, at = 0, target
        while at > 0:
            before += tree[at]
            at -= at & -at
        swaps += arrived - before
        at = target
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return swaps
