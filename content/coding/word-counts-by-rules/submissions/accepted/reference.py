import re
from collections import Counter


def word_counts(text: str) -> list[list]:
    words = re.findall(r"[a-zA-Z]+(?:['-][a-zA-Z]+)*", text)
    counts = Counter(word.lower() for word in words)
    return [[word, count] for word, count in sorted(counts.items(), key=lambda pair: -pair[1])]
