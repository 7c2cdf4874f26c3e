def longest_stretch(boards: str, k: int) -> int:
    count: dict[str, int] = {}
    left = best = 0
    for right, colour in enumerate(boards):
        count[colour] = count.get(colour, 0) + 1
        while right - left + 1 - max(count.values()) > k:
            count[boards[left]] -= 1
            left += 1
        best = max(best, right - left + 1)
    return best
