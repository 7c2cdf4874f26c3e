def count_pairs(prices, total):
    pairs = 0
    for i in range(len(prices)):
        for j in range(i + 1, len(prices)):
            if prices[i] + prices[j] == total:
                pairs += 1
    return pairs
