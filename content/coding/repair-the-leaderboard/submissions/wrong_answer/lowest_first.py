import heapq
from itertools import islice


def top_scores(boards, n):
    turned = [board[::-1] for board in boards]
    return list(islice(heapq.merge(*turned, key=lambda entry: entry[1]), n))
