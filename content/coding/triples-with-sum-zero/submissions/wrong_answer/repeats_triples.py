def zero_triples(numbers):
    numbers = sorted(numbers)
    found = []
    for i, first in enumerate(numbers):
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = first + numbers[left] + numbers[right]
            if total == 0:
                found.append([first, numbers[left], numbers[right]])
            if total <= 0:
                left += 1
            else:
                right -= 1
    return found
