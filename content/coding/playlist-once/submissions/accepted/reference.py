def without_repeats(songs: list[list[str]]) -> list[list[str]]:
    seen, kept = set(), []
    for artist, title in songs:
        key = (artist.strip().casefold(), title.strip().casefold())
        if key not in seen:
            seen.add(key)
            kept.append([artist, title])
    return kept
