class InsufficientFunds(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} too little")
        self.missing = missing


def withdraw(balance, amount):
    if not isinstance(amount, int):
        raise TypeError("the amount must be an integer")
    if amount <= 0:
        raise ValueError("the amount must be positive")
    if amount > balance:
        raise InsufficientFunds(amount - balance)
    return balance - amount
