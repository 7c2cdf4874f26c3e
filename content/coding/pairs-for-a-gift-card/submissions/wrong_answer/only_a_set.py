def count_pairs(prices, total):
    seen = set()
    pairs = 0
    for price in prices:
        if total - price in seen:
            pairs += 1
        seen.add(price)
    return pairs
