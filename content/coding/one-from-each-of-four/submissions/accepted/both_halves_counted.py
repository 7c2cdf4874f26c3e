from collections import Counter


def halves(first, second):
    sums = Counter()
    for x, m in Counter(first).items():
        for y, n in Counter(second).items():
            sums[x + y] += m * n
    return sums


def count_choices(a, b, c, d, target):
    left, right = halves(a, c), halves(b, d)
    return sum(n * right[target - x] for x, n in left.items() if target - x in right)
