import heapq


class FakeClock:
    def __init__(self):
        self._now = 0
        self._count = 0
        self._order = 0
        self._queue = []
        self._timers = {}

    def now(self):
        return self._now

    def _push(self, due, handle):
        self._order += 1
        heapq.heappush(self._queue, (due, self._order, handle))

    def _add(self, delay, name, interval):
        self._count += 1
        self._timers[self._count] = (name, interval)
        self._push(self._now + delay, self._count)
        return self._count

    def call_later(self, delay, name):
        return self._add(delay, name, None)

    def call_every(self, interval, name):
        return self._add(interval, name, interval)

    def cancel(self, handle):
        return self._timers.pop(handle, None) is not None

    def advance(self, seconds):
        end = self._now + seconds
        fired, again = [], []
        while self._queue and self._queue[0][0] <= end:
            due, _, handle = heapq.heappop(self._queue)
            if handle not in self._timers:
                continue
            name, interval = self._timers[handle]
            fired.append([due, name])
            if interval is None:
                del self._timers[handle]
            else:
                again.append((due + interval, handle))
        for entry in again:
            self._push(*entry)
        self._now = end
        return fired
