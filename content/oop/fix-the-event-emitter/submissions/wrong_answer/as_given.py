class Emitter:
    entries = {}

    def on(self, event, handler):
        self.entries.setdefault(event, []).append((handler, False))

    def once(self, event, handler):
        self.entries.setdefault(event, []).append((handler, True))

    def off(self, event, handler):
        entries = self.entries.get(event, [])
        for entry in entries:
            if entry[0] == handler:
                entries.remove(entry)
                return

    def emit(self, event, value):
        called = 0
        for entry in self.entries.get(event, []):
            handler, once = entry
            handler(value)
            called += 1
            if once:
                self.entries[event].remove(entry)
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
