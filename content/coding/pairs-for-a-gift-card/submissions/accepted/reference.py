from collections import Counter


def count_pairs(prices: list[int], total: int) -> int:
    seen = Counter()
    pairs = 0
    for price in prices:
        pairs += seen[total - price]
        seen[price] += 1
    return pairs
