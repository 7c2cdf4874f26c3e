from itertools import chain, groupby


def merge_subscribers(lists):
    return [[address, len(list(group))] for address, group in groupby(sorted(chain(*lists)))]
