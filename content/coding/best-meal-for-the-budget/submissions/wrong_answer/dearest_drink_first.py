def best_meal(drinks, dishes, budget):
    fitting = [drink for drink in drinks if drink <= budget]
    if not fitting:
        return -1
    drink = max(fitting)
    left = [dish for dish in dishes if drink + dish <= budget]
    return drink + max(left) if left else -1
