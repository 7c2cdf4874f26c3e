from collections.abc import Mapping, MutableMapping


class Headers(MutableMapping):
    def __init__(self):
        self._entries = {}  # lower-case name: (name as written, value)

    def __getitem__(self, name):
        return self._entries[name.lower()][1]

    def __setitem__(self, name, value):
        self._entries[name.lower()] = (name, value)

    def __delitem__(self, name):
        del self._entries[name.lower()]

    def __iter__(self):
        return iter(self._entries)

    def __len__(self):
        return len(self._entries)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        own = {name.lower(): value for name, value in self.items()}
        return own == {name.lower(): value for name, value in other.items()}


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
