from math import log


def count_quiet(gains, limit):
    if limit <= 1:
        return 0
    most = log(limit)
    left = found = 0
    total = 0.0
    for right, gain in enumerate(gains):
        total += log(gain)
        while left <= right and total >= most:
            total -= log(gains[left])
            left += 1
        found += right - left + 1
    return found
