def without_repeats(songs):
    first = {}
    for song in songs:
        first.setdefault(tuple(part.strip().casefold() for part in song), song)
    return list(first.values())
