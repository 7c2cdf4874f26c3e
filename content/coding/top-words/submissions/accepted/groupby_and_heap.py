import heapq
from itertools import groupby


def top_words(text, k):
    counts = {}
    for is_word, run in groupby(text.lower(), str.isalpha):
        if is_word:
            word = "".join(run)
            counts[word] = counts.get(word, 0) + 1
    best = heapq.nsmallest(k, ((-count, word) for word, count in counts.items()))
    return [(word, -count) for count, word in best]
