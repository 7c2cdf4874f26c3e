import unittest

from solution import parse_duration


class ParseDurationTest(unittest.TestCase):
    def test_valid(self):
        cases = {"12h": 43200, "75m": 4500, "0s": 0, "61s": 61, "1h2m3s": 3723, "2h10s": 7210}
        for text, seconds in cases.items():
            with self.subTest(text=text):
                self.assertEqual(parse_duration(text), seconds)

    def test_invalid(self):
        for text in ["", "5m1h", "1m1m", "1h2", "1h ", " 1h", "1H", "m"]:
            with self.subTest(text=text):
                with self.assertRaises(ValueError):
                    parse_duration(text)
