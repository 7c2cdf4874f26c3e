from collections import Counter


def merge_subscribers(lists):
    counts = Counter(address.lower() for addresses in lists for address in addresses)
    return [[address, counts[address]] for address in sorted(counts)]
