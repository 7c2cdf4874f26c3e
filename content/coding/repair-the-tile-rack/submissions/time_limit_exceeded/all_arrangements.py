from itertools import permutations


def playable(words, rack):
    found = []
    for word in words:
        for tiles in permutations(rack, len(word)):
            if "?" not in word and all(t in ("?", c) for t, c in zip(tiles, word)):
                found.append(word)
                break
    return found
