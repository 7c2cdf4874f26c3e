class Entry:
    def __init__(self, handler, once):
        self.handler, self.once, self.active = handler, once, True


class Emitter:
    def __init__(self):
        self.log = []  # (event, entry), in the order of registration

    def on(self, event, handler, once=False):
        self.log.append((event, Entry(handler, once)))

    def once(self, event, handler):
        self.on(event, handler, once=True)

    def active(self, event):
        return [entry for name, entry in self.log if name == event and entry.active]

    def off(self, event, handler):
        for entry in self.active(event):
            if entry.handler is handler:
                entry.active = False
                break

    def emit(self, event, value):
        count = 0
        for entry in self.active(event):
            if not entry.active:
                continue
            entry.active = not entry.once
            entry.handler(value)
            count += 1
        return count


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
