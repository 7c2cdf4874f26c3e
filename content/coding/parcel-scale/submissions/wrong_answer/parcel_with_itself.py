from collections import Counter


class ParcelScale:
    def __init__(self):
        self.count = Counter()

    def add(self, weight):
        self.count[weight] += 1

    def remove(self, weight):
        if not self.count[weight]:
            return False
        self.count[weight] -= 1
        return True

    def has_pair(self, total):
        return any(n and self.count[total - w] for w, n in list(self.count.items()))
