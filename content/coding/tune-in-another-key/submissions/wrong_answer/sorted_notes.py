def same_tunes(tunes):
    groups = {}
    for title, notes in tunes:
        low = min(notes, default=0)
        groups.setdefault(tuple(sorted(note - low for note in notes)), []).append(title)
    return list(groups.values())
