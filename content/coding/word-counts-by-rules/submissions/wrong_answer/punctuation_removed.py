from collections import Counter


def word_counts(text):
    letters = "".join(c for c in text.lower() if "a" <= c <= "z" or c.isspace())
    return [list(pair) for pair in Counter(letters.split()).most_common()]
