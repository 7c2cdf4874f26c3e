def playable(words, rack):
    tiles = set(rack) - {"?"}
    blanks = rack.count("?")
    return [w for w in words if "?" not in w and sum(c not in tiles for c in w) <= blanks]
