import heapq
from itertools import islice


def top_scores(boards, n):
    return list(islice(heapq.merge(*boards, key=lambda entry: -entry[1]), n))
