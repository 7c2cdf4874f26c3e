def playable(words, rack):
    found = []
    for word in words:
        tiles = {tile: rack.count(tile) for tile in rack}
        missing = 0
        for letter in word:
            tiles[letter] -= 1
            missing += tiles[letter] < 0
        if missing <= rack.count("?"):
            found.append(word)
    return found
