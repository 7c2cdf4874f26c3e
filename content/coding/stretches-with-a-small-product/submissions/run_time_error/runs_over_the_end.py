def count_quiet(gains, limit):
    left = found = 0
    product = 1
    for right, gain in enumerate(gains):
        product *= gain
        while product >= limit:
            product //= gains[left]
            left += 1
        found += right - left + 1
    return found
