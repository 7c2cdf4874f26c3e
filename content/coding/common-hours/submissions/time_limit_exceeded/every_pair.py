def common_days(first, second):
    found = []
    for a, b in first:
        for c, d in second:
            if max(a, c) <= min(b, d):
                found.append([max(a, c), min(b, d)])
    return found
