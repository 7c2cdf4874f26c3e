GONE = "gone"


class Table:
    def __init__(self, size):
        self.size = size
        self.keys = [None] * size

    def _search(self, key):
        free = -1
        for step in range(self.size):
            at = (key + step) % self.size
            if self.keys[at] == key:
                return at, free
            if self.keys[at] is None:
                return -1, at if free == -1 else free
        return -1, free

    def find(self, key):
        return self._search(key)[0]

    def add(self, key):
        at, free = self._search(key)
        if at == -1 and free != -1:
            self.keys[free] = key
            return free
        return at

    def remove(self, key):
        at = self.find(key)
        if at == -1:
            return False
        self.keys[at] = GONE
        return True

    def slots(self):
        return list(self.keys)
