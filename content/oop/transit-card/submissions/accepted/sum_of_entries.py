class TransitCard:
    def __init__(self, limit):
        self.limit = limit
        self.changes = ()

    def balance(self):
        return sum(self.changes)

    def entries(self):
        return list(self.changes)

    def top_up(self, cents):
        if cents < 1 or self.balance() + cents > self.limit:
            return False
        self.changes += (cents,)
        return True

    def pay(self, cents):
        if cents < 1 or cents > self.balance():
            return False
        self.changes += (-cents,)
        return True
