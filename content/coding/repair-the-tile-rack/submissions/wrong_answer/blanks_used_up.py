from collections import Counter


def playable(words, rack):
    tiles = Counter(rack)
    blanks = tiles.pop("?", 0)
    found = []
    for word in words:
        missing = sum((Counter(word) - tiles).values())
        if missing <= blanks and "?" not in word:
            blanks -= missing
            found.append(word)
    return found
