class TransitCard:
    def __init__(self, limit):
        self.limit = limit
        self.cents = 0
        self.changes = []

    def top_up(self, cents):
        if cents <= 0 or self.cents == self.limit:
            return False
        cents = min(cents, self.limit - self.cents)
        self.cents += cents
        self.changes.append(cents)
        return True

    def pay(self, cents):
        if cents <= 0 or cents > self.cents:
            return False
        self.cents -= cents
        self.changes.append(-cents)
        return True

    def balance(self):
        return self.cents

    def entries(self):
        return list(self.changes)
