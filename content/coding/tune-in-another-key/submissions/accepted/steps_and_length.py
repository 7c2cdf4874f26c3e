def same_tunes(tunes):
    groups = {}
    for title, notes in tunes:
        key = (len(notes), tuple(b - a for a, b in zip(notes, notes[1:])))
        groups.setdefault(key, []).append(title)
    return list(groups.values())
