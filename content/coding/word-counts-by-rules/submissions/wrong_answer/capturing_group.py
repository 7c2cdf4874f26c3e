import re
from collections import Counter


def word_counts(text):
    return [list(pair) for pair in Counter(re.findall(r"([a-z]+)(?:['-][a-z]+)*", text.lower())).most_common()]
