def zero_triples(numbers):
    numbers = sorted(numbers)
    found = set()
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            for k in range(j + 1, len(numbers)):
                if numbers[i] + numbers[j] + numbers[k] == 0:
                    found.add((numbers[i], numbers[j], numbers[k]))
    return [list(triple) for triple in found]
