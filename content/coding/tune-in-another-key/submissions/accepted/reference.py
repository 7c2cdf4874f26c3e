from collections import defaultdict


def same_tunes(tunes: list[list]) -> list[list[str]]:
    groups = defaultdict(list)
    for title, notes in tunes:
        signature = tuple(note - notes[0] for note in notes)
        groups[signature].append(title)
    return list(groups.values())
