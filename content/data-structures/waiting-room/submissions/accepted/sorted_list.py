from bisect import bisect_left, insort


class WaitingRoom:
    def __init__(self):
        self.order = []
        self.entries = {}
        self.arrivals = 0

    def add(self, name, urgency):
        if name in self.entries:
            return False
        self.arrivals += 1
        self.entries[name] = (urgency, -self.arrivals)
        insort(self.order, (urgency, -self.arrivals, name))
        return True

    def _remove(self, name):
        entry = self.entries.pop(name)
        del self.order[bisect_left(self.order, entry)]
        return entry

    def change(self, name, urgency):
        if name not in self.entries:
            return False
        _, arrival = self._remove(name)
        self.entries[name] = (urgency, arrival)
        insort(self.order, (urgency, arrival, name))
        return True

    def leave(self, name):
        if name not in self.entries:
            return False
        self._remove(name)
        return True

    def call_next(self):
        if not self.order:
            return None
        name = self.order.pop()[2]
        del self.entries[name]
        return name

    def waiting(self):
        return len(self.order)
