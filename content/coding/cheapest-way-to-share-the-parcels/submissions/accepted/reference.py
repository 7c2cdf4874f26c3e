from math import inf


def cheapest(costs: list[list[int]]) -> int:
    n = len(costs)
    best = [inf] * (1 << n)
    best[0] = 0
    for taken in range((1 << n) - 1):
        if best[taken] == inf:
            continue
        prices = costs[bin(taken).count("1")]
        for parcel, price in enumerate(prices):
            if price < 0 or taken >> parcel & 1:
                continue
            larger = taken | 1 << parcel
            best[larger] = min(best[larger], best[taken] + price)
    return -1 if best[-1] == inf else best[-1]
