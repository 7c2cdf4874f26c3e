def pairs_apart(numbers, distance):
    seen = set()
    found = []
    for number in numbers:
        if number - distance in seen:
            found.append([number - distance, number])
        if distance and number + distance in seen:
            found.append([number, number + distance])
        seen.add(number)
    return sorted(found)
