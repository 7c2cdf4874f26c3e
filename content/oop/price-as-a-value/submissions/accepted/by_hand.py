class Price:
    __slots__ = ("cents", "currency")

    def __init__(self, cents, currency):
        if isinstance(cents, bool) or not isinstance(cents, int):
            raise TypeError(cents)
        object.__setattr__(self, "cents", cents)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __eq__(self, other):
        if isinstance(other, Price):
            return (self.cents, self.currency) == (other.cents, other.currency)
        return NotImplemented

    def __hash__(self):
        return hash((self.currency, self.cents))

    def amount(self, other):
        if isinstance(other, Price) and other.currency == self.currency:
            return other.cents
        raise TypeError("not comparable")

    def __lt__(self, other):
        return self.cents < self.amount(other)

    def __le__(self, other):
        return self.cents <= self.amount(other)

    def __gt__(self, other):
        return self.cents > self.amount(other)

    def __ge__(self, other):
        return self.cents >= self.amount(other)

    def __add__(self, other):
        return Price(self.cents + self.amount(other), self.currency)

    def __sub__(self, other):
        return Price(self.cents - self.amount(other), self.currency)

    def __mul__(self, times):
        if isinstance(times, int) and not isinstance(times, bool):
            return Price(self.cents * times, self.currency)
        return NotImplemented

    def __rmul__(self, times):
        return self * times

    def __str__(self):
        digits = str(abs(self.cents)).rjust(3, "0")
        return ("-" if self.cents < 0 else "") + digits[:-2] + "." + digits[-2:] + " " + self.currency


# Leave the rest as it is: the judge calls check().
def check(steps):
    """Run [what, operand, …] with [cents, currency] standing for a Price; report each result."""
    operations = {
        "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
        "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
        "text": str, "distinct": lambda *prices: len(set(prices)), "sorted": lambda *prices: sorted(prices),
        "set": lambda price, name, value: setattr(price, name, value),
    }

    def shown(value):
        if isinstance(value, Price):
            return [value.cents, value.currency]
        return [shown(item) for item in value] if isinstance(value, list) else value

    report = []
    for what, *operands in steps:
        try:
            operands = [Price(*o) if isinstance(o, list) else o for o in operands]
            report.append(shown(operations[what](*operands)))
        except (TypeError, AttributeError) as error:
            report.append("TypeError" if isinstance(error, TypeError) else "AttributeError")
    return report
