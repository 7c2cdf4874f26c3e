def pairs_apart(numbers, distance):
    numbers = sorted(numbers)
    pairs = [[a, b] for a, b in zip(numbers, numbers[1:]) if b - a == distance]
    return [pair for i, pair in enumerate(pairs) if i == 0 or pair != pairs[i - 1]]
