def next_permutation(numbers):
    for pivot in range(len(numbers) - 2, -1, -1):
        if numbers[pivot] < numbers[pivot + 1]:
            numbers[pivot], numbers[pivot + 1] = numbers[pivot + 1], numbers[pivot]
            numbers[pivot + 1:] = sorted(numbers[pivot + 1:])
            return
    numbers.sort()
