def subsets(numbers):
    numbers = sorted(numbers)
    found, path = [], []

    def extend(start):
        found.append(path[:])
        for i in range(start, len(numbers)):
            if i > start and numbers[i] == numbers[i - 1]:
                continue
            path.append(numbers[i])
            extend(i + 1)
            path.pop()

    extend(0)
    return found
