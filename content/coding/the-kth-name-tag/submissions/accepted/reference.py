from collections import Counter
from math import factorial


def arrangements(left: Counter) -> int:
    ways = factorial(sum(left.values()))
    for count in left.values():
        ways //= factorial(count)
    return ways


def name_tag(letters: str, k: int) -> str:
    left = Counter(letters)
    if k > arrangements(left):
        return ""
    tag = ""
    while len(tag) < len(letters):
        for letter in sorted(left):
            if left[letter] == 0:
                continue
            left[letter] -= 1
            ways = arrangements(left)
            if k <= ways:
                tag += letter
                break
            k -= ways
            left[letter] += 1
    return tag
