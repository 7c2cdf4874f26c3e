def best_start(profits, k):
    best, start, total = 0, -1, 0
    for i, profit in enumerate(profits):
        total += profit
        if i >= k:
            total -= profits[i - k]
        if i >= k - 1 and total > best:
            best, start = total, i - k + 1
    return start
