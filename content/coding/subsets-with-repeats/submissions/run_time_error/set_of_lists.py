def subsets(numbers):
    found = {()}
    for number in numbers:
        found |= {sorted(chosen + (number,)) for chosen in found}
    return [list(chosen) for chosen in found]
