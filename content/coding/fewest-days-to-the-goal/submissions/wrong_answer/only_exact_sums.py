def fewest_days(amounts, goal):
    left = total = 0
    best = 0
    for right, amount in enumerate(amounts):
        total += amount
        while total > goal:
            total -= amounts[left]
            left += 1
        if total == goal and (best == 0 or right - left + 1 < best):
            best = right - left + 1
    return best
