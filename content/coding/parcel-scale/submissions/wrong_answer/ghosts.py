class ParcelScale:
    def __init__(self):
        self.count = {}

    def add(self, weight):
        self.count[weight] = self.count.get(weight, 0) + 1

    def remove(self, weight):
        if not self.count.get(weight):
            return False
        self.count[weight] -= 1
        return True

    def has_pair(self, total):
        for weight, parcels in self.count.items():
            partner = total - weight
            if partner in self.count and (partner != weight or parcels > 1):
                return True
        return False
