from collections import Counter


def count_choices(a: list[int], b: list[int], c: list[int], d: list[int], target: int) -> int:
    sums = Counter(x + y for x in a for y in b)
    return sum(sums[target - x - y] for x in c for y in d)
