import time


class Cache:
    def __init__(self, load, ttl, clock=time.monotonic):
        self._load, self._ttl, self._clock = load, ttl, clock
        self._kept = {}

    def get(self, key):
        if key in self._kept:
            value, since = self._kept[key]
            if self._clock() >= since:
                return value
        value = self._load(key)
        self._kept[key] = (value, self._clock())
        return value

    def forget(self, key):
        self._kept.pop(key, None)
