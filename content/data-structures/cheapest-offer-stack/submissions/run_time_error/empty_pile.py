class Offers:
    def __init__(self, prices):
        self.pile, self.least = [], [float("inf")]
        for price in prices:
            self.push(price)

    def push(self, price):
        self.pile.append(price)
        self.least.append(min(price, self.least[-1]))

    def pop(self):
        self.least.pop()
        return self.pile.pop()

    def top(self):
        return self.pile[-1]

    def cheapest(self):
        return self.least[-1]
