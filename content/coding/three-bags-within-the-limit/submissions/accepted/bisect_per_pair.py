from bisect import bisect_right


def count_triples(weights, limit):
    weights = sorted(weights)
    found = 0
    for i, a in enumerate(weights):
        end = len(weights)
        for j in range(i + 1, len(weights)):
            end = bisect_right(weights, limit - a - weights[j], 0, end)
            if end <= j + 1:
                break
            found += end - j - 1
    return found
