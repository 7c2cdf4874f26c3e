class Emitter:
    entries = {}

    def on(self, event, handler):
        self._add(event, handler, False)

    def once(self, event, handler):
        self._add(event, handler, True)

    def _add(self, event, handler, once):
        self.entries.setdefault(event, []).append((handler, once, object()))

    def off(self, event, handler):
        entries = self.entries.get(event, [])
        for at, entry in enumerate(entries):
            if entry[0] == handler:
                del entries[at]
                return

    def emit(self, event, value):
        called = 0
        for entry in list(self.entries.get(event, [])):
            current = self.entries[event]
            if entry in current:
                handler, once, _ = entry
                if once:
                    current.remove(entry)
                handler(value)
                called += 1
        return called


# Leave the rest as it is: the judge calls check().
def check(habits, steps):
    """Run steps on emitters; a handler listed in habits does that step itself when it is called."""
    emitters, handlers, calls = {}, {}, []

    def handler(name):
        if name not in handlers:

            def handle(value):
                calls.append([name, value])
                if name in habits:
                    run(habits[name])

            handlers[name] = handle
        return handlers[name]

    def run(step):
        what, which, event, last = step
        emitter = emitters.setdefault(which, Emitter())
        if what == "emit":
            return emitter.emit(event, last)
        return getattr(emitter, what)(event, handler(last))

    report = []
    for step in steps:
        calls.clear()
        report.append([run(step), list(calls)])
    return report
