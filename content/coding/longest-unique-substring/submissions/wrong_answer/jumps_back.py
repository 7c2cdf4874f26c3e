def longest_unique(text):
    last = {}
    left = best = 0
    for right, char in enumerate(text):
        if char in last:
            left = last[char] + 1
        last[char] = right
        best = max(best, right - left + 1)
    return best
