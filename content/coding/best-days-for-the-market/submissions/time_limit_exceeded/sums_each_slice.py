def best_start(profits, k):
    best, start = None, -1
    for i in range(len(profits) - k + 1):
        total = sum(profits[i:i + k])
        if best is None or total > best:
            best, start = total, i
    return start
