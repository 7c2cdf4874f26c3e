def longest_ride(zones: list[int], k: int) -> int:
    count: dict[int, int] = {}
    left = best = 0
    for right, zone in enumerate(zones):
        count[zone] = count.get(zone, 0) + 1
        while len(count) > k:
            leaving = zones[left]
            count[leaving] -= 1
            if count[leaving] == 0:
                del count[leaving]
            left += 1
        best = max(best, right - left + 1)
    return best
