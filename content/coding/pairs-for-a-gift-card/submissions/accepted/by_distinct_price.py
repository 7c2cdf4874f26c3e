from collections import Counter


def count_pairs(prices, total):
    count = Counter(prices)
    pairs = 0
    for price, times in count.items():
        partner = total - price
        if price < partner:
            pairs += times * count[partner]
        elif price == partner:
            pairs += times * (times - 1) // 2
    return pairs
