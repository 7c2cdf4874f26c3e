from collections import defaultdict


class ParcelScale:
    def __init__(self):
        self.count = defaultdict(int)

    def add(self, weight):
        self.count[weight] += 1

    def remove(self, weight):
        if not self.count[weight]:
            return False
        self.count[weight] -= 1
        return True

    def has_pair(self, total):
        for weight, parcels in self.count.items():
            needed = 2 if weight * 2 == total else 1
            if parcels and self.count[total - weight] >= needed:
                return True
        return False
