class ParcelScale:
    def __init__(self):
        self.weights = []

    def add(self, weight):
        self.weights.append(weight)

    def remove(self, weight):
        if weight not in self.weights:
            return False
        self.weights.remove(weight)
        return True

    def has_pair(self, total):
        for i in range(len(self.weights)):
            for j in range(i):
                if self.weights[i] + self.weights[j] == total:
                    return True
        return False
