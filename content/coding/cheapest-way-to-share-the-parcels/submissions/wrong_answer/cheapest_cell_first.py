def cheapest(costs):
    n = len(costs)
    cells = sorted((costs[c][p], c, p) for c in range(n) for p in range(n) if costs[c][p] >= 0)
    couriers, parcels, total = set(), set(), 0
    for price, c, p in cells:
        if c not in couriers and p not in parcels:
            couriers.add(c)
            parcels.add(p)
            total += price
    return total if len(parcels) == n else -1
