def count_quiet(gains, limit):
    left = found = 0
    product = 1
    for right, gain in enumerate(gains):
        product *= gain
        while left <= right and product >= limit:
            product //= gains[left]
            left += 1
        if left <= right:
            found += 1
    return found
