def two_sum(numbers, target):
    seen = {}
    j = 0
    while target - numbers[j] not in seen:
        seen[numbers[j]] = j
        j += 1
    return [seen[target - numbers[j]], j]
