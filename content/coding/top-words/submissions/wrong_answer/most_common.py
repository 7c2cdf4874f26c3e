from collections import Counter


def top_words(text, k):
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return Counter(words).most_common(k)
