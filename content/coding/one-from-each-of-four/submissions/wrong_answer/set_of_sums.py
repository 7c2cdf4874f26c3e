def count_choices(a, b, c, d, target):
    sums = {x + y for x in a for y in b}
    return sum(target - x - y in sums for x in c for y in d)
