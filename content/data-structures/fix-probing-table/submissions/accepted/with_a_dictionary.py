class Table:
    # The layout by the rules, the look-up by a dictionary of places.
    def __init__(self, size):
        self.cells = [None] * size
        self.places = {}

    def find(self, key):
        return self.places.get(key, -1)

    def add(self, key):
        if key in self.places:
            return self.places[key]
        home = key % len(self.cells)
        order = list(range(home, len(self.cells))) + list(range(home))
        for at in order:
            if self.cells[at] in (None, "gone"):
                self.cells[at] = key
                self.places[key] = at
                return at
        return -1

    def remove(self, key):
        if key not in self.places:
            return False
        self.cells[self.places.pop(key)] = "gone"
        return True

    def slots(self):
        return self.cells[:]
