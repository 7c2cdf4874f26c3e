def longest_steady(readings, spread):
    left = best = 0
    for right, reading in enumerate(readings):
        while abs(reading - readings[left]) > spread:
            left += 1
        best = max(best, right - left + 1)
    return best
