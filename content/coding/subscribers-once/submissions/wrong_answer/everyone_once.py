def merge_subscribers(lists):
    return [[address, 1] for address in sorted({address for addresses in lists for address in addresses})]
