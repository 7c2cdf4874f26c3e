def longest_unique(text):
    best = 0
    for start in range(len(text)):
        seen = set()
        for char in text[start:]:
            if char in seen:
                break
            seen.add(char)
        best = max(best, len(seen))
    return best
