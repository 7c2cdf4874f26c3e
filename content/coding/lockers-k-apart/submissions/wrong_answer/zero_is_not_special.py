def pairs_apart(numbers, distance):
    there = set(numbers)
    return [[low, low + distance] for low in sorted(there) if low + distance in there]
