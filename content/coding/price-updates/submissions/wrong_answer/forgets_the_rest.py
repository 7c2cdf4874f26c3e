def apply_updates(prices, updates):
    merged, i, j = [], 0, 0
    while i < len(prices) and j < len(updates):
        if prices[i][0] < updates[j][0]:
            merged.append(prices[i])
            i += 1
            continue
        i += prices[i][0] == updates[j][0]
        if updates[j][1] is not None:
            merged.append(updates[j])
        j += 1
    return merged
