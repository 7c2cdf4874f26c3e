def pairs_apart(numbers, distance):
    found = set()
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if abs(numbers[i] - numbers[j]) == distance:
                found.add((min(numbers[i], numbers[j]), max(numbers[i], numbers[j])))
    return [list(pair) for pair in sorted(found)]
