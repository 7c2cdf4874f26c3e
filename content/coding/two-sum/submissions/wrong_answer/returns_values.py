def two_sum(numbers, target):
    seen = set()
    for x in numbers:
        if target - x in seen:
            return [target - x, x]
        seen.add(x)
    return []
