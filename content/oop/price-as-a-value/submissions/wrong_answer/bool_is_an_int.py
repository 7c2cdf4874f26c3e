from dataclasses import dataclass
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Price:
    cents: int
    currency: str

    def __post_init__(self):
        if not isinstance(self.cents, int):
            raise TypeError("a price is a whole number of cents")

    def _same(self, other):
        if not isinstance(other, Price):
            return False
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} and {other.currency} do not mix")
        return True

    def __lt__(self, other):
        return self.cents < other.cents if self._same(other) else NotImplemented

    def __add__(self, other):
        return Price(self.cents + other.cents, self.currency) if self._same(other) else NotImplemented

    def __sub__(self, other):
        return Price(self.cents - other.cents, self.currency) if self._same(other) else NotImplemented

    def __mul__(self, times):
        return Price(self.cents * times, self.currency) if isinstance(times, int) else NotImplemented

    __rmul__ = __mul__

    def __str__(self):
        units, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}{units}.{cents:02} {self.currency}"


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
