def count_quiet(gains, limit):
    found = 0
    for start in range(len(gains)):
        product = 1
        for gain in gains[start:]:
            product *= gain
            if product >= limit:
                break
            found += 1
    return found
