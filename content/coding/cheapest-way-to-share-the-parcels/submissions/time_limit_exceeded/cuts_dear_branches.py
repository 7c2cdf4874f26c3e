def cheapest(costs):
    n = len(costs)
    best = None

    def assign(courier, taken, total):
        nonlocal best
        if best is not None and total >= best:
            return
        if courier == n:
            best = total
            return
        for parcel in range(n):
            if parcel not in taken and costs[courier][parcel] >= 0:
                assign(courier + 1, taken | {parcel}, total + costs[courier][parcel])

    assign(0, frozenset(), 0)
    return -1 if best is None else best
