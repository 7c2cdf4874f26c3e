def top_words(text, k):
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    counts = {word: sum(1 for other in words if other == word) for word in words}
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
