def count_pairs(prices, total):
    seen = {}
    pairs = 0
    for price in prices:
        pairs += seen[total - price]
        seen[price] = seen.get(price, 0) + 1
    return pairs
