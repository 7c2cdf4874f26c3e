class FakeClock:
    def __init__(self):
        self.time, self.made, self.turn, self.timers = 0, 0, 0, {}

    def now(self):
        return self.time

    def schedule(self, due, name, interval, handle):
        self.turn += 1
        self.timers[handle] = (due, self.turn, name, interval)

    def call_later(self, delay, name):
        self.made += 1
        self.schedule(self.time + delay, name, 0, self.made)
        return self.made

    def call_every(self, interval, name):
        self.made += 1
        self.schedule(self.time + interval, name, interval, self.made)
        return self.made

    def cancel(self, handle):
        known = handle in self.timers
        if known:
            del self.timers[handle]
        return known

    def advance(self, seconds):
        fired, end = [], self.time + seconds
        while self.timers:
            handle = min(self.timers, key=lambda h: self.timers[h][:2])
            due, _, name, interval = self.timers.pop(handle)
            if due > end:
                self.timers[handle] = (due, _, name, interval)
                break
            fired.append([due, name])
            if interval:
                self.schedule(due + interval, name, interval, handle)
        self.time = end
        return fired
