from itertools import combinations


def count_baskets(prices, total):
    return sum(
        sum(basket) == total
        for size in range(len(prices) + 1)
        for basket in combinations(prices, size)
    )
