def without_repeats(songs):
    return [list(song) for song in dict.fromkeys(map(tuple, songs))]
