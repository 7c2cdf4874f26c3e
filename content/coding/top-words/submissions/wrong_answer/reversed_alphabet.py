import re
from collections import Counter


def top_words(text, k):
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    ranked = sorted(((n, word) for word, n in counts.items()), reverse=True)
    return [(word, n) for n, word in ranked[:k]]
