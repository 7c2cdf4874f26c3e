def find_pair(prices, total):
    for i in range(len(prices)):
        for j in range(i + 1, len(prices)):
            if prices[i] + prices[j] == total:
                return [prices[i], prices[j]]
    return []
