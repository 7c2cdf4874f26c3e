def playable(words: list[str], rack: str) -> list[str]:
    tiles = set(rack)
    blanks = rack.count("?")
    found = []
    for word in words:
        possible = True
        for letter in word:
            if letter in tiles:
                continue
            if blanks > 0:
                blanks -= 1
            else:
                possible = False
        if possible:
            found.append(word)
    return found
