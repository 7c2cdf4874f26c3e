from bisect import bisect_left


def find_pair(prices, total):
    for at, price in enumerate(prices):
        other = bisect_left(prices, total - price, at + 1)
        if other < len(prices) and prices[other] == total - price:
            return [price, prices[other]]
    return []
