class Plate:
    def __init__(self, country, number):
        self.country = country
        self.number = number

    def _key(self):
        return (
            self.country.replace(" ", "").upper(),
            self.number.strip().upper(),
        )

    def __eq__(self, other):
        if not isinstance(other, Plate):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return "-".join(self._key())
