def longest_ride(zones, k):
    last = {}
    start = best = 0
    for at, zone in enumerate(zones):
        if zone not in last and len(last) == k:
            oldest = min(last, key=last.get)
            start = last.pop(oldest) + 1
        last[zone] = at
        best = max(best, at - start + 1)
    return best
