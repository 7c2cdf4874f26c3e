from itertools import permutations


def cheapest(costs):
    best = -1
    for order in permutations(range(len(costs))):
        total = 0
        for courier, parcel in enumerate(order):
            if costs[courier][parcel] < 0:
                break
            total += costs[courier][parcel]
        else:
            if best < 0 or total < best:
                best = total
    return best
