from collections import OrderedDict


def longest_ride(zones, k):
    last = OrderedDict()
    start = best = 0
    for at, zone in enumerate(zones):
        last[zone] = at
        last.move_to_end(zone)
        if len(last) > k:
            start = last.popitem(last=False)[1] + 1
        best = max(best, at - start + 1)
    return best
