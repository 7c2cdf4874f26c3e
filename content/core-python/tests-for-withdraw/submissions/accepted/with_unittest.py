import unittest

from solution import InsufficientFunds, withdraw


class Withdraw(unittest.TestCase):
    def test_new_balance(self):
        for balance, amount, rest in [(100, 30, 70), (5, 5, 0), (2, 1, 1)]:
            self.assertEqual(withdraw(balance, amount), rest)

    def test_amount_must_be_positive(self):
        for amount in (0, -1, -50):
            with self.assertRaises(ValueError):
                withdraw(10, amount)

    def test_amount_must_be_an_integer(self):
        for amount in (1.0, 2.5, "3", None, True):
            with self.assertRaises(TypeError):
                withdraw(10, amount)

    def test_missing(self):
        for balance, amount in [(10, 11), (3, 50)]:
            with self.assertRaises(InsufficientFunds) as caught:
                withdraw(balance, amount)
            self.assertEqual(caught.exception.missing, amount - balance)
