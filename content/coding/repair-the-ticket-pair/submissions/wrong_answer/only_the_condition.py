def find_pair(prices: list[int], total: int) -> list[int]:
    prices = sorted(set(prices))
    left, right = 0, len(prices) - 1
    while left < right:
        amount = prices[left] + prices[right]
        if amount == total:
            return [prices[left], prices[right]]
        if amount < total:
            left += 1
        else:
            right -= 1
    return []
