class Offers:
    def __init__(self, prices):
        self.pile = []
        for price in prices:
            self.push(price)

    def push(self, price):
        least = min(price, self.pile[-1][1]) if self.pile else price
        self.pile.append((price, least))

    def pop(self):
        return self.pile.pop()[0] if self.pile else None

    def top(self):
        return self.pile[-1][0] if self.pile else None

    def cheapest(self):
        return self.pile[-1][1] if self.pile else None
