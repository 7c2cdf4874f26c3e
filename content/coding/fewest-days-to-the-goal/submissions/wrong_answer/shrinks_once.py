def fewest_days(amounts, goal):
    left = total = 0
    best = len(amounts) + 1
    for right, amount in enumerate(amounts):
        total += amount
        if total >= goal:
            best = min(best, right - left + 1)
            total -= amounts[left]
            left += 1
    return best if best <= len(amounts) else 0
