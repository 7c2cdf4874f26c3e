class Offers:
    def __init__(self, prices):
        self.pile = list(prices)
        self.least = min(prices, default=None)

    def push(self, price):
        self.pile.append(price)
        self.least = price if self.least is None else min(self.least, price)

    def pop(self):
        return self.pile.pop() if self.pile else None

    def top(self):
        return self.pile[-1] if self.pile else None

    def cheapest(self):
        return self.least if self.pile else None
