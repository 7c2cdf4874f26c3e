from heapq import heappop, heappush


class WaitingRoom:
    def __init__(self):
        self.heap = []
        self.valid = {}
        self.arrivals = 0

    def add(self, name, urgency):
        if name in self.valid:
            return False
        self.arrivals += 1
        self._enter(name, urgency, self.arrivals)
        return True

    def _enter(self, name, urgency, arrival):
        entry = (-urgency, arrival, name)
        self.valid[name] = entry
        heappush(self.heap, entry)

    def change(self, name, urgency):
        if name not in self.valid:
            return False
        self._enter(name, urgency, self.valid[name][1])
        return True

    def leave(self, name):
        return self.valid.pop(name, None) is not None

    def call_next(self):
        while self.heap:
            entry = heappop(self.heap)
            name = entry[2]
            if self.valid.get(name) == entry:
                del self.valid[name]
                return name
        return None

    def waiting(self):
        return len(self.valid)
