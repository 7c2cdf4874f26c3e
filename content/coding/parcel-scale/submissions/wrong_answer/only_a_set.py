class ParcelScale:
    def __init__(self):
        self.weights = set()

    def add(self, weight):
        self.weights.add(weight)

    def remove(self, weight):
        if weight not in self.weights:
            return False
        self.weights.discard(weight)
        return True

    def has_pair(self, total):
        return any(total - w in self.weights for w in self.weights)
