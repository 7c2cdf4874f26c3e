def without_repeats(songs):
    first = {}
    for artist, title in songs:
        first.setdefault(artist.strip().casefold() + title.strip().casefold(), [artist, title])
    return list(first.values())
