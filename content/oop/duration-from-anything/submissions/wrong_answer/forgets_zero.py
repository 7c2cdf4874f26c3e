class Duration:
    _SECONDS = {"h": 3600, "m": 60, "s": 1}

    def __init__(self, seconds):
        if seconds < 0:
            raise ValueError("a duration is not negative")
        self.seconds = seconds

    @classmethod
    def from_parts(cls, hours, minutes, seconds):
        return cls(hours * 3600 + minutes * 60 + seconds)

    @classmethod
    def from_text(cls, text):
        if not cls.is_valid(text):
            raise ValueError(f"not a duration: {text!r}")
        return cls(sum(int(part[:-1]) * cls._SECONDS[part[-1]] for part in text.split(" ")))

    @staticmethod
    def is_valid(text):
        parts = text.split(" ")
        units = [part[-1:] for part in parts]
        in_order = units == [unit for unit in "hms" if unit in units]
        return in_order and all(part[:-1].isdecimal() for part in parts)

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        parts = [f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if n]
        return " ".join(parts)


class Lap(Duration):
    """A special kind of duration; leave it and check() as they are."""


def check(steps):
    """Make durations as [class, how, *arguments] and report what came out."""
    report = []
    for name, how, *args in steps:
        cls = {"Duration": Duration, "Lap": Lap}[name]
        try:
            if how == "is_valid":
                report.append(cls.is_valid(*args))
                continue
            made = cls(*args) if how == "new" else getattr(cls, how)(*args)
            report.append([type(made).__name__, made.seconds, str(made)])
        except ValueError:
            report.append("ValueError")
    return report
