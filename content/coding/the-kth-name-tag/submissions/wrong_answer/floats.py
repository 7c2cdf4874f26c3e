from collections import Counter
from math import factorial


def ways(left):
    number = factorial(sum(left.values()))
    for count in left.values():
        number = number / factorial(count)
    return int(number)


def name_tag(letters, k):
    left = Counter(letters)
    if k > ways(left):
        return ""
    tag = ""
    for _ in letters:
        for letter in sorted(left):
            if left[letter]:
                left[letter] -= 1
                number = ways(left)
                if k <= number:
                    tag += letter
                    break
                k -= number
                left[letter] += 1
    return tag
