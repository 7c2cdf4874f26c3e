def longest_unique(text):
    window = set()
    left = best = 0
    for char in text:
        while char in window:
            window.remove(text[left])
            left += 1
        window.add(char)
        best = max(best, len(window))
    return best
