from collections import Counter


def longest_ride(zones, k):
    count = Counter()
    left = best = 0
    for right, zone in enumerate(zones):
        count[zone] += 1
        while left <= right and len(count) > k:
            count[zones[left]] -= 1
            left += 1
        best = max(best, right - left + 1)
    return best
