def two_sum(numbers, target):
    seen = {}
    for j, x in enumerate(numbers):
        if seen.get(target - x):
            return [seen[target - x], j]
        seen[x] = j
    return []
