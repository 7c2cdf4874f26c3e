import heapq


def merge_sorted(lists):
    return list(heapq.merge(*lists[:2]))
