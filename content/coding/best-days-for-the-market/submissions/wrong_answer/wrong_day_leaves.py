def best_start(profits, k):
    if len(profits) < k:
        return -1
    total = best = sum(profits[:k])
    start = 0
    for i in range(k, len(profits)):
        total += profits[i] - profits[i - k + 1]
        if total > best:
            best, start = total, i - k + 1
    return start
