def count_baskets(prices, total):
    prices = sorted(prices, reverse=True)

    def count(at, left):
        if left < 0:
            return 0
        if at == len(prices):
            return left == 0
        return count(at + 1, left) + count(at + 1, left - prices[at])

    return int(count(0, total))
