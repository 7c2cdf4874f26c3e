class TransitCard:
    def __init__(self, limit):
        self._limit = limit
        self._balance = 0
        self._entries = []

    def _change(self, cents):
        if not 0 <= self._balance + cents <= self._limit:
            return False
        self._balance += cents
        self._entries.append(cents)
        return True

    def top_up(self, cents):
        return cents > 0 and self._change(cents)

    def pay(self, cents):
        return cents > 0 and self._change(-cents)

    def balance(self):
        return self._balance

    def entries(self):
        return list(self._entries)
