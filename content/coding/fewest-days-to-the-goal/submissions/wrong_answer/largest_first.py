def fewest_days(amounts, goal):
    total = 0
    for days, amount in enumerate(sorted(amounts, reverse=True), 1):
        total += amount
        if total >= goal:
            return days
    return 0
