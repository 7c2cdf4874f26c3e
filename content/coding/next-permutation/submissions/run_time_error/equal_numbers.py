def next_permutation(numbers):
    pivot = len(numbers) - 2
    while pivot >= 0 and numbers[pivot] > numbers[pivot + 1]:
        pivot -= 1
    if pivot >= 0:
        other = min(i for i in range(pivot + 1, len(numbers)) if numbers[i] > numbers[pivot])
        for i in range(other, len(numbers)):
            if numbers[pivot] < numbers[i] <= numbers[other]:
                other = i
        numbers[pivot], numbers[other] = numbers[other], numbers[pivot]
    numbers[pivot + 1:] = numbers[pivot + 1:][::-1]
