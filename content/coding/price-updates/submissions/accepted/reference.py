def apply_updates(prices: list[list], updates: list[list]) -> list[list]:
    merged = []
    i = j = 0
    while i < len(prices) or j < len(updates):
        if j == len(updates) or (i < len(prices) and prices[i][0] < updates[j][0]):
            merged.append(list(prices[i]))
            i += 1
        else:
            if i < len(prices) and prices[i][0] == updates[j][0]:
                i += 1
            if updates[j][1] is not None:
                merged.append(list(updates[j]))
            j += 1
    return merged
