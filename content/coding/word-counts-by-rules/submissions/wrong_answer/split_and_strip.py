import string
from collections import Counter


def word_counts(text):
    words = (word.strip(string.punctuation) for word in text.lower().split())
    return [list(pair) for pair in Counter(word for word in words if word).most_common()]
