def without_repeats(songs):
    by_key = {}
    for artist, title in songs:
        by_key[artist.strip().casefold(), title.strip().casefold()] = [artist, title]
    return list(by_key.values())
