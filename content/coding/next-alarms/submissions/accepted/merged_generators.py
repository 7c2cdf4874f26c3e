import heapq
from itertools import groupby, islice


def times(name, first, period):
    while True:
        yield first, name
        first += period


def next_runs(jobs, count):
    merged = heapq.merge(*(times(*job) for job in jobs))
    lines = groupby(merged, key=lambda run: run[0])
    return [[time, [name for _, name in runs]] for time, runs in islice(lines, count)]
