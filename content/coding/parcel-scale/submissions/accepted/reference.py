from collections import Counter


class ParcelScale:
    def __init__(self) -> None:
        self._count: Counter[int] = Counter()

    def add(self, weight: int) -> None:
        self._count[weight] += 1

    def remove(self, weight: int) -> bool:
        if weight not in self._count:
            return False
        self._count[weight] -= 1
        if self._count[weight] == 0:
            del self._count[weight]
        return True

    def has_pair(self, total: int) -> bool:
        for weight, parcels in self._count.items():
            partner = total - weight
            if partner != weight and partner in self._count:
                return True
            if partner == weight and parcels > 1:
                return True
        return False
