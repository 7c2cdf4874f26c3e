def sort(numbers):
    """Sorted copy and number of inversions."""
    if len(numbers) < 2:
        return numbers, 0
    half = len(numbers) // 2
    left, a = sort(numbers[:half])
    right, b = sort(numbers[half:])
    merged, count, i = [], a + b, 0
    for number in right:
        while i < len(left) and left[i] < number:
            merged.append(left[i])
            i += 1
        count += len(left) - i
        merged.append(number)
    return merged + left[i:], count


def swaps_needed(train, wanted):
    if sorted(train) != sorted(wanted):
        return -1
    places = {}
    for place, carriage in enumerate(wanted):
        places.setdefault(carriage, []).append(place)
    nexts = {carriage: iter(found) for carriage, found in places.items()}
    return sort([next(nexts[carriage]) for carriage in train])[1]
