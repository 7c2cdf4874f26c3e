from collections import Counter


def playable(words, rack):
    tiles = Counter(rack)
    blanks = tiles["?"]
    return [w for w in words if sum((Counter(w) - tiles).values()) <= blanks]
