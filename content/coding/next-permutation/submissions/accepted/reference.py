def next_permutation(numbers: list[int]) -> None:
    pivot = len(numbers) - 2
    while pivot >= 0 and numbers[pivot] >= numbers[pivot + 1]:
        pivot -= 1
    if pivot >= 0:
        other = len(numbers) - 1
        while numbers[other] <= numbers[pivot]:
            other -= 1
        numbers[pivot], numbers[other] = numbers[other], numbers[pivot]
    left, right = pivot + 1, len(numbers) - 1
    while left < right:
        numbers[left], numbers[right] = numbers[right], numbers[left]
        left, right = left + 1, right - 1
