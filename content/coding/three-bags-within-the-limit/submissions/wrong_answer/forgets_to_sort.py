def count_triples(weights, limit):
    found = 0
    for i in range(len(weights)):
        left, right = i + 1, len(weights) - 1
        while left < right:
            if weights[i] + weights[left] + weights[right] > limit:
                right -= 1
            else:
                found += right - left
                left += 1
    return found
