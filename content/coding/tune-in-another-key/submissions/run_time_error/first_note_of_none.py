def same_tunes(tunes):
    groups = {}
    for title, notes in tunes:
        first = notes[0]
        groups.setdefault(tuple(note - first for note in notes), []).append(title)
    return list(groups.values())
