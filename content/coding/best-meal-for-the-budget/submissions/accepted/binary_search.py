from bisect import bisect_right


def best_meal(drinks, dishes, budget):
    dishes = sorted(dishes)
    best = -1
    for drink in drinks:
        at = bisect_right(dishes, budget - drink)
        if at > 0:
            best = max(best, drink + dishes[at - 1])
    return best
