import unittest
from solution import split_bill


class SplitBillTest(unittest.TestCase):
    def test_properties(self):
        for cents in range(0, 30):
            for people in range(1, 9):
                with self.subTest(cents=cents, people=people):
                    shares = split_bill(cents, people)
                    self.assertIsInstance(shares, list)
                    self.assertEqual(len(shares), people)
                    self.assertEqual(sum(shares), cents)
                    self.assertLessEqual(max(shares) - min(shares), 1)
                    self.assertEqual(shares, sorted(shares, reverse=True))

    def test_refused(self):
        for cents, people in [(1, 0), (0, 0), (1, -1), (-1, 1), (-500, 3)]:
            with self.subTest(cents=cents, people=people):
                with self.assertRaises(ValueError):
                    split_bill(cents, people)
