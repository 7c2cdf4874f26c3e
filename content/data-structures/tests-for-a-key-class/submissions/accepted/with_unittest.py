import unittest

from solution import Plate


class Plates(unittest.TestCase):
    def setUp(self):
        self.plate = Plate("AT", "W123X")

    def test_same(self):
        for country in ("AT", "at", "A T"):
            for number in ("W123X", "w123x", "W 123 X"):
                other = Plate(country, number)
                self.assertEqual(self.plate, other)
                self.assertEqual(hash(self.plate), hash(other))
                self.assertIn(other, {self.plate})

    def test_different(self):
        for other in (Plate("CH", "W123X"), Plate("AT", "W124X"), "AT-W123X", None):
            self.assertFalse(self.plate == other)

    def test_str(self):
        self.assertEqual(str(Plate("a t", "w 123x")), "AT-W123X")
