class Offers:
    def __init__(self, prices):
        self.pile, self.least = [], []
        for price in prices:
            self.push(price)

    def push(self, price):
        self.pile.append(price)
        self.least.append(min(price, (self.least or [price])[-1]))

    def pop(self):
        if self.pile:
            self.least.pop()
            return self.pile.pop()

    def top(self):
        return (self.pile or [None])[-1] or None

    def cheapest(self):
        return (self.least or [None])[-1] or None
