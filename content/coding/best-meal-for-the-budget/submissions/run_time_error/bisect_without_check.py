from bisect import bisect_right


def best_meal(drinks, dishes, budget):
    dishes = sorted(dishes)
    sums = []
    for drink in drinks:
        at = bisect_right(dishes, budget - drink)
        if at > 0:
            sums.append(drink + dishes[at - 1])
    return max(sums)
