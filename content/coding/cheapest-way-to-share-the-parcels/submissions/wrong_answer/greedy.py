def cheapest(costs):
    free = set(range(len(costs)))
    total = 0
    for row in costs:
        options = [(row[parcel], parcel) for parcel in free if row[parcel] >= 0]
        if not options:
            return -1
        price, parcel = min(options)
        total += price
        free.remove(parcel)
    return total
