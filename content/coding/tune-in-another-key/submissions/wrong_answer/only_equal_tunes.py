def same_tunes(tunes):
    groups = {}
    for title, notes in tunes:
        groups.setdefault(tuple(notes), []).append(title)
    return list(groups.values())
