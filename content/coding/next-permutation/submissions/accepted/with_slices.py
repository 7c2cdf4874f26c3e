def next_permutation(numbers):
    for pivot in range(len(numbers) - 2, -1, -1):
        if numbers[pivot] < numbers[pivot + 1]:
            other = max(i for i in range(pivot + 1, len(numbers)) if numbers[i] > numbers[pivot])
            numbers[pivot], numbers[other] = numbers[other], numbers[pivot]
            numbers[pivot + 1:] = numbers[:pivot:-1]
            return
    numbers.reverse()
