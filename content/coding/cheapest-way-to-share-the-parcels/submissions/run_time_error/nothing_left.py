def cheapest(costs):
    best = {0: 0}
    for row in costs:
        following = {}
        for taken, total in best.items():
            for parcel, price in enumerate(row):
                if price >= 0 and not taken >> parcel & 1:
                    larger = taken | 1 << parcel
                    following[larger] = min(following.get(larger, total + price), total + price)
        best = following
    return best[(1 << len(costs)) - 1]
