def count_triples(weights, limit):
    weights = sorted(weights)
    found = 0
    for i in range(len(weights)):
        left, right = i + 1, len(weights) - 1
        while left < right:
            if weights[i] + weights[left] + weights[right] > limit:
                right -= 1
            else:
                found += 1
                left += 1
    return found
