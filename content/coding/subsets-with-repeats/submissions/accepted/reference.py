from collections import Counter


def subsets(numbers: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for value, count in Counter(numbers).items():
        found = [chosen + [value] * copies for chosen in found for copies in range(count + 1)]
    return found
