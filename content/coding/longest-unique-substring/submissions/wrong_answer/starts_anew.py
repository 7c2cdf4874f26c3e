def longest_unique(text):
    window = ""
    best = 0
    for char in text:
        if char in window:
            window = ""
        window += char
        best = max(best, len(window))
    return best
