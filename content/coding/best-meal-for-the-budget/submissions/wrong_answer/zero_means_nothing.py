def best_meal(drinks, dishes, budget):
    drinks, dishes = sorted(drinks), sorted(dishes)
    best = 0
    up, down = 0, len(dishes) - 1
    while up < len(drinks) and down >= 0:
        cost = drinks[up] + dishes[down]
        if cost > budget:
            down -= 1
        else:
            best = max(best, cost)
            up += 1
    return best or -1
