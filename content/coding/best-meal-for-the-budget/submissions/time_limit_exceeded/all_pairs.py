def best_meal(drinks, dishes, budget):
    best = -1
    for drink in drinks:
        for dish in dishes:
            if best < drink + dish <= budget:
                best = drink + dish
    return best
