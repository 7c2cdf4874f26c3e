def cheapest(costs):
    n = len(costs)
    best = {0: 0}
    for row in costs:
        following = {}
        for taken, total in best.items():
            for parcel, price in enumerate(row):
                if not taken >> parcel & 1:
                    larger = taken | 1 << parcel
                    following[larger] = min(following.get(larger, 10**9), total + price)
        best = following
    return best[(1 << n) - 1]
