from bisect import bisect_left, insort


class ParcelScale:
    def __init__(self):
        self.weights = []

    def add(self, weight):
        insort(self.weights, weight)

    def remove(self, weight):
        at = bisect_left(self.weights, weight)
        if at == len(self.weights) or self.weights[at] != weight:
            return False
        del self.weights[at]
        return True

    def has_pair(self, total):
        low, high = 0, len(self.weights) - 1
        while low < high:
            both = self.weights[low] + self.weights[high]
            if both == total:
                return True
            if both < total:
                low += 1
            else:
                high -= 1
        return False
