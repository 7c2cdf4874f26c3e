def subsets(numbers):
    found = [[]]
    for number in set(numbers):
        found += [chosen + [number] for chosen in found]
    return found
