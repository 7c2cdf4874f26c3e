def same_tunes(tunes):
    groups = []
    for title, notes in tunes:
        for known, titles in groups:
            if len(known) == len(notes) and len({a - b for a, b in zip(known, notes)}) <= 1:
                titles.append(title)
                break
        else:
            groups.append((notes, [title]))
    return [titles for _, titles in groups]
