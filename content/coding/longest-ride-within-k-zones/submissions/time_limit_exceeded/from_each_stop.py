def longest_ride(zones, k):
    best = 0
    for start in range(len(zones)):
        seen = set()
        length = 0
        for at in range(start, len(zones)):
            seen.add(zones[at])
            if len(seen) > k:
                break
            length += 1
        best = max(best, length)
    return best
