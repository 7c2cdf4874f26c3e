from collections import Counter


def ways(prices):
    table = {0: 1}
    for price in prices:
        new = dict(table)
        for before, n in table.items():
            new[before + price] = new.get(before + price, 0) + n
        table = new
    return table


def count_baskets(prices, total):
    prices = sorted(prices)
    left, right = ways(prices[::2]), ways(prices[1::2])
    if len(left) > len(right):
        left, right = right, left
    return sum(n * right.get(total - amount, 0) for amount, n in left.items())
