def longest_ride(zones, k):
    best = 0
    left = changes = 0
    for right in range(len(zones)):
        if right and zones[right] != zones[right - 1]:
            changes += 1
        while left <= right and changes + 1 > k:
            if left < right and zones[left] != zones[left + 1]:
                changes -= 1
            left += 1
        best = max(best, right - left + 1)
    return best
