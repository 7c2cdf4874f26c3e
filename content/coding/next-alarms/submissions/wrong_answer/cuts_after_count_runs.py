import heapq
from itertools import groupby, islice


def times(name, first, period):
    while True:
        yield first, name
        first += period


def next_runs(jobs, count):
    merged = islice(heapq.merge(*(times(*job) for job in jobs)), count)
    return [[t, [n for _, n in runs]] for t, runs in groupby(merged, key=lambda run: run[0])]
