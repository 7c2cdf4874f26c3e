def longest_steady(readings, spread):
    left = best = 0
    for right in range(len(readings)):
        while max(readings[left:right + 1]) - min(readings[left:right + 1]) > spread:
            left += 1
        best = max(best, right - left + 1)
    return best
