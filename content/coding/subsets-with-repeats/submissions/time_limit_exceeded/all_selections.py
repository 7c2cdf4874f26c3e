def subsets(numbers):
    numbers = sorted(numbers)
    found = set()
    for mask in range(2 ** len(numbers)):
        found.add(tuple(x for i, x in enumerate(numbers) if mask >> i & 1))
    return [list(chosen) for chosen in found]
