def longest_unique(text: str) -> int:
    last: dict[str, int] = {}
    left = best = 0
    for right, char in enumerate(text):
        if last.get(char, -1) >= left:
            left = last[char] + 1
        last[char] = right
        best = max(best, right - left + 1)
    return best
