def fewest_days(amounts, goal):
    best = 0
    for start in range(len(amounts)):
        total = 0
        for end in range(start, len(amounts)):
            total += amounts[end]
            if total >= goal:
                if best == 0 or end - start + 1 < best:
                    best = end - start + 1
                break
    return best
