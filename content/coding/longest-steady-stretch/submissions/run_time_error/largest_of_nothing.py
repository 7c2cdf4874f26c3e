def longest_steady(readings, spread):
    best = 0
    for left in range(len(readings) + 1):
        right = left
        while max(readings[left:right + 1]) - min(readings[left:right + 1]) <= spread and right < len(readings):
            right += 1
        best = max(best, right - left)
    return best
