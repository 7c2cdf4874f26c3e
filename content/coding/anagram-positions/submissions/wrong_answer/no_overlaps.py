from collections import Counter


def anagram_positions(text, word):
    wanted, k = Counter(word), len(word)
    found, at = [], 0
    while at + k <= len(text):
        if k < 100 and Counter(text[at:at + k]) == wanted:
            found.append(at)
            at += k
        else:
            at += 1
    return found
