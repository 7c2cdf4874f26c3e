from itertools import chain


def merge_logs(logs):
    return sorted(chain.from_iterable(logs), key=lambda entry: entry[0])
