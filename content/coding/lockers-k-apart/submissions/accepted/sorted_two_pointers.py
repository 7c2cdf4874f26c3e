def pairs_apart(numbers, distance):
    numbers = sorted(numbers)
    found = []
    low, high = 0, 1
    while high < len(numbers):
        gap = numbers[high] - numbers[low]
        if low == high or gap < distance:
            high += 1
        elif gap > distance:
            low += 1
        else:
            pair = [numbers[low], numbers[high]]
            if not found or found[-1] != pair:
                found.append(pair)
            low += 1
    return found
