def two_sum(numbers, target):
    index = {x: i for i, x in enumerate(numbers)}
    for i, x in enumerate(numbers):
        if target - x in index:
            return sorted([i, index[target - x]])
    return []
