from collections import Counter


def pairs_apart(numbers: list[int], distance: int) -> list[list[int]]:
    count = Counter(numbers)
    if distance == 0:
        lows = [number for number in count if count[number] > 1]
    else:
        lows = [number for number in count if number + distance in count]
    return [[low, low + distance] for low in sorted(lows)]
