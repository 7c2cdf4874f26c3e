def apply_updates(prices, updates):
    merged = [list(entry) for entry in prices]
    for article, price in updates:
        merged = [entry for entry in merged if entry[0] != article]
        if price is not None:
            merged.append([article, price])
            merged.sort()
    return merged
