def count_quiet(gains, limit):
    found = end = 0
    product = 1
    for start in range(len(gains)):
        if end < start:
            end, product = start, 1
        while end < len(gains) and product * gains[end] < limit:
            product *= gains[end]
            end += 1
        found += end - start
        if end > start:
            product //= gains[start]
    return found
