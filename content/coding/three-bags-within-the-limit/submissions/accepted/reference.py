def count_triples(weights: list[int], limit: int) -> int:
    weights = sorted(weights)
    found = 0
    for i, lightest in enumerate(weights):
        left, right = i + 1, len(weights) - 1
        while left < right:
            if lightest + weights[left] + weights[right] > limit:
                right -= 1
            else:
                found += right - left
                left += 1
    return found
