def same_tunes(tunes):
    groups = {}
    for title, notes in tunes:
        key = "".join(str(abs(note - notes[0])) for note in notes)
        groups.setdefault(key, []).append(title)
    return list(groups.values())
