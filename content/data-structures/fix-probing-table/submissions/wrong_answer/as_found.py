class Table:
    def __init__(self, size):
        self.size = size
        self.keys = [None] * size

    def find(self, key):
        at = key % self.size
        while self.keys[at] is not None:
            if self.keys[at] == key:
                return at
            at = (at + 1) % self.size
        return -1

    def add(self, key):
        at = key % self.size
        while self.keys[at] is not None:
            if self.keys[at] == key:
                return at
            at = (at + 1) % self.size
        self.keys[at] = key
        return at

    def remove(self, key):
        at = self.find(key)
        if at == -1:
            return False
        self.keys[at] = None
        return True

    def slots(self):
        return list(self.keys)
