def longest_ride(zones, k):
    inside = set()
    left = best = 0
    for right, zone in enumerate(zones):
        inside.add(zone)
        while len(inside) > k:
            inside.discard(zones[left])
            left += 1
        best = max(best, right - left + 1)
    return best
