def apply_updates(prices, updates):
    merged, i, j = [], 0, 0
    while i < len(prices) and j < len(updates):
        if prices[i][0] < updates[j][0]:
            merged.append(prices[i])
            i += 1
        else:
            if updates[j][1] is not None:
                merged.append(updates[j])
            j += 1
    return merged + prices[i:] + [u for u in updates[j:] if u[1] is not None]
