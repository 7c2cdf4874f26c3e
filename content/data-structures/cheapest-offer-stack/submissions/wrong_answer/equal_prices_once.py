class Offers:
    def __init__(self, prices):
        self.pile, self.minima = [], []
        for price in prices:
            self.push(price)

    def push(self, price):
        self.pile.append(price)
        if not self.minima or price < self.minima[-1]:
            self.minima.append(price)

    def pop(self):
        if not self.pile:
            return None
        price = self.pile.pop()
        if self.minima and price == self.minima[-1]:
            self.minima.pop()
        return price

    def top(self):
        return self.pile[-1] if self.pile else None

    def cheapest(self):
        return self.minima[-1] if self.minima else (min(self.pile) if self.pile else None)
