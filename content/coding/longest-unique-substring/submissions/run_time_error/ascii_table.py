def longest_unique(text):
    last = [-1] * 128
    left = best = 0
    for right, char in enumerate(text):
        left = max(left, last[ord(char)] + 1)
        last[ord(char)] = right
        best = max(best, right - left + 1)
    return best
