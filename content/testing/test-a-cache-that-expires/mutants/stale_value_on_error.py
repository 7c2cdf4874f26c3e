import time


class Cache:
    def __init__(self, load, ttl, clock=time.monotonic):
        self._load, self._ttl, self._clock = load, ttl, clock
        self._kept = {}

    def get(self, key):
        if key in self._kept:
            value, since = self._kept[key]
            if self._clock() - since < self._ttl:
                return value
        try:
            value = self._load(key)
        except Exception:
            if key not in self._kept:
                raise
            return self._kept[key][0]
        self._kept[key] = (value, self._clock())
        return value

    def forget(self, key):
        self._kept.pop(key, None)
