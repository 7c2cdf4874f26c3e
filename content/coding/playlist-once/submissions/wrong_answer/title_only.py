def without_repeats(songs):
    first = {}
    for song in songs:
        first.setdefault(song[1].strip().casefold(), song)
    return list(first.values())
