from collections import Counter
from math import factorial


def ways(left):
    number = factorial(sum(left.values()))
    for count in left.values():
        number //= factorial(count)
    return number


def name_tag(letters, k):
    left = Counter(letters)
    tag = ""
    for _ in letters:
        candidates = iter(sorted(letter for letter in left if left[letter]))
        while True:
            letter = next(candidates)
            number = ways(left - Counter(letter))
            if k <= number:
                break
            k -= number
        tag += letter
        left[letter] -= 1
    return tag
