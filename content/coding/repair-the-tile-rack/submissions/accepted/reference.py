from collections import Counter


def playable(words: list[str], rack: str) -> list[str]:
    tiles = Counter(rack)
    blanks = tiles.pop("?", 0)
    found = []
    for word in words:
        missing = Counter(word) - tiles
        if "?" not in word and sum(missing.values()) <= blanks:
            found.append(word)
    return found
