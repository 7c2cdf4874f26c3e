from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate


def count_stretches(changes, target):
    totals = [0, *accumulate(changes)]
    places = defaultdict(list)
    for at, total in enumerate(totals):
        places[total].append(at)
    found = 0
    for start, total in enumerate(totals):
        ends = places.get(total + target, [])
        found += len(ends) - bisect_left(ends, start + 1)
    return found
