def fewest_days(amounts, goal):
    left = total = 0
    lengths = []
    for right, amount in enumerate(amounts):
        total += amount
        while total >= goal:
            lengths.append(right - left + 1)
            total -= amounts[left]
            left += 1
    return min(lengths)
