import re
from collections import Counter


def word_counts(text):
    counts = Counter(re.findall(r"[a-z]+(?:['-][a-z]+)*", text.lower()))
    return [[w, c] for w, c in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
