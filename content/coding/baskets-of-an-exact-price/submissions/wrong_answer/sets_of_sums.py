def sums(prices):
    found = {0}
    for price in prices:
        found |= {price + before for before in found}
    return found


def count_baskets(prices, total):
    half = len(prices) // 2
    left = sums(prices[:half])
    return sum(total - right in left for right in sums(prices[half:]))
