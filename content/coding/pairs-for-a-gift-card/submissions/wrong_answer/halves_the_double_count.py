from collections import Counter


def count_pairs(prices, total):
    count = Counter(prices)
    return sum(count[total - price] for price in prices) // 2
