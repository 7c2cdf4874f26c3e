class Playlist:
    def __init__(self, title, songs=None):
        self.title = title
        self.songs = []
        for song in songs or []:
            self.add(song)

    def add(self, song):
        self.songs += [song]

    @classmethod
    def from_line(cls, line):
        made = cls(line, [])
        made.title = line.split(":")[0].strip()
        for part in line.split(":", 1)[1].split(","):
            if part.strip():
                made.add(part.strip())
        return made

    @classmethod
    def merged(cls, first, second):
        new = [song for at, song in enumerate(second.songs)
               if song not in first.songs and song not in second.songs[:at]]
        return cls(first.title, first.songs + new)


class Mix(Playlist):
    """A special kind of playlist; leave it and check() as they are."""


def check(steps):
    """Run [what, name, *arguments] on playlists called by name; report what each one is."""
    made = {}
    report = []
    for what, name, *args in steps:
        if what in ("Playlist", "Mix"):
            made[name] = globals()[what](*args)
        elif what == "line":
            made[name] = globals()[args[0]].from_line(args[1])
        elif what == "merged":
            made[name] = globals()[args[0]].merged(*[made[part] for part in args[1:]])
        else:
            made[name].add(*args)
        report.append([[key, type(p).__name__, p.title, list(p.songs)] for key, p in sorted(made.items())])
    return report
