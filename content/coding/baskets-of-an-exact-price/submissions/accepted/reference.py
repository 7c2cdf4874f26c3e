from collections import Counter


def subset_sums(prices: list[int]) -> list[int]:
    sums = [0]
    for price in prices:
        sums += [price + before for before in sums]
    return sums


def count_baskets(prices: list[int], total: int) -> int:
    half = len(prices) // 2
    left = Counter(subset_sums(prices[:half]))
    return sum(left[total - right] for right in subset_sums(prices[half:]))
