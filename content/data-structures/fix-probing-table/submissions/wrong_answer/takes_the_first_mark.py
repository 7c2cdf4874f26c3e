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
            if self.keys[at] == GONE and free == -1:
                free = at
        return -1, free

    def find(self, key):
        return self._search(key)[0]

    def add(self, key):
        for step in range(self.size):
            at = (key + step) % self.size
            if self.keys[at] in (key, None, GONE):
                self.keys[at] = key
                return at
        return -1

    def remove(self, key):
        at = self.find(key)
        if at == -1:
            return False
        self.keys[at] = GONE
        return True

    def slots(self):
        return list(self.keys)
