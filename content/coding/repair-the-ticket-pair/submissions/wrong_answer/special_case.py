def find_pair(prices, total):
    if total % 2 == 0 and prices.count(total // 2) >= 2:
        return [total // 2, total // 2]
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
