def best_meal(drinks, dishes, budget):
    drinks, dishes = sorted(drinks), sorted(dishes)
    best = -1
    i = j = 0
    while i < len(drinks) and j < len(dishes):
        cost = drinks[i] + dishes[j]
        if cost <= budget:
            best = max(best, cost)
        if drinks[i] < dishes[j]:
            i += 1
        else:
            j += 1
    return best
