import heapq
from operator import itemgetter


def merge_logs(logs):
    return list(heapq.merge(*logs, key=itemgetter(0)))
