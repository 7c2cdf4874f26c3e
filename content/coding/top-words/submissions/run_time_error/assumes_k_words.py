import re
from collections import Counter


def top_words(text, k):
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [ranked[i] for i in range(k)]
