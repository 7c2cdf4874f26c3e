def merge_subscribers(lists):
    counts = {}
    for addresses in lists:
        for address in addresses:
            counts[address] = counts.get(address, 0) + 1
    return [[address, count] for address, count in counts.items()]
