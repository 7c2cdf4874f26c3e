class Headers:
    """Everything by hand, in a list of pairs."""

    def __init__(self):
        self.pairs = []

    def find(self, name):
        for at, (known, _) in enumerate(self.pairs):
            if known.lower() == name.lower():
                return at
        return None

    def __getitem__(self, name):
        at = self.find(name)
        if at is None:
            raise KeyError(name)
        return self.pairs[at][1]

    def __setitem__(self, name, value):
        at = self.find(name)
        if at is None:
            self.pairs.append((name, value))
        else:
            self.pairs[at] = (name, value)

    def __delitem__(self, name):
        at = self.find(name)
        if at is None:
            raise KeyError(name)
        del self.pairs[at]

    def __contains__(self, name):
        return self.find(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.pairs)

    def __eq__(self, other):
        if not isinstance(other, (dict, Headers)):
            return NotImplemented
        other = list(other.items())
        return len(other) == len(self.pairs) and all(n in self and self[n] == v for n, v in other)

    def keys(self):
        return [name for name, _ in self.pairs]

    def values(self):
        return [value for _, value in self.pairs]

    def items(self):
        return list(self.pairs)

    def get(self, name, default=None):
        return self[name] if name in self else default

    def pop(self, name, *default):
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, other):
        for name, value in other.items():
            self[name] = value

    def clear(self):
        self.pairs = []

    def popitem(self):
        if not self.pairs:
            raise KeyError("no headers")
        name = next(iter(self))
        return name, self.pop(name)


# Leave the rest as it is: the judge calls check().
def check(steps):
    """Run [what, *arguments] on Headers objects called by name; report each result."""
    objects = {}
    report = []
    for what, name, *args in steps:
        headers = objects.setdefault(name, Headers())
        args = [objects.get(arg[1:], arg) if isinstance(arg, str) and arg[:1] == "@" else arg for arg in args]
        try:
            if what == "set":
                headers[args[0]] = args[1]
                report.append("ok")
            elif what == "get":
                report.append(headers[args[0]])
            elif what == "del":
                del headers[args[0]]
                report.append("ok")
            elif what == "in":
                report.append(args[0] in headers)
            elif what == "items":
                report.append([list(headers), list(headers.items()), len(headers)])
            elif what == "equal":
                report.append([headers == args[0], args[0] == headers, headers != args[0]])
            else:  # get_or, update, pop, setdefault, clear … by their names
                report.append(getattr(headers, {"get_or": "get"}.get(what, what))(*args))
        except KeyError:
            report.append("KeyError")
    return report
