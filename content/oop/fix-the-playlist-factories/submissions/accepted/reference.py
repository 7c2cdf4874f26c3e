class Playlist:
    def __init__(self, title, songs=()):
        self.title = title
        self.songs = list(songs)

    def add(self, song):
        self.songs.append(song)

    @classmethod
    def from_line(cls, line):
        title, _, rest = line.partition(":")
        songs = [song.strip() for song in rest.split(",")]
        return cls(title.strip(), [song for song in songs if song])

    @classmethod
    def merged(cls, first, second):
        songs = list(first.songs)
        for song in second.songs:
            if song not in songs:
                songs.append(song)
        return cls(first.title, songs)


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
