class Offers:
    def __init__(self, prices):
        self.pile = list(prices)

    def push(self, price):
        self.pile.append(price)

    def pop(self):
        return self.pile.pop() if self.pile else None

    def top(self):
        return self.pile[-1] if self.pile else None

    def cheapest(self):
        return min(self.pile, default=None)
