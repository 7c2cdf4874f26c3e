from collections import Counter
from itertools import combinations


def sums(prices):
    return [sum(part) for size in range(1, len(prices) + 1) for part in combinations(prices, size)]


def count_baskets(prices, total):
    half = len(prices) // 2
    left, right = sums(prices[:half]), sums(prices[half:])
    count = Counter(left)
    return sum(count[total - amount] for amount in right) + left.count(total) + right.count(total)
