from itertools import groupby


def longest_stretch(boards, k):
    longest = max((len(list(run)) for _, run in groupby(boards)), default=0)
    return min(len(boards), longest + k)
