def without_repeats(songs):
    seen, kept = [], []
    for artist, title in songs:
        key = (artist.strip().casefold(), title.strip().casefold())
        if key not in seen:
            seen.append(key)
            kept.append([artist, title])
    return kept
