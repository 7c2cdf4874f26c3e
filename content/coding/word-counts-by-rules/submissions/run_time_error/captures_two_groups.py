import re
from collections import Counter


def word_counts(text):
    words = [word.strip() for word in re.findall(r"([a-z]+)(['-][a-z]+)*", text.lower())]
    return [list(pair) for pair in Counter(words).most_common()]
