import unittest

from solution import Clamped


class Tests(unittest.TestCase):
    def setUp(self):
        class Oven:
            heat = Clamped(20, 250)
            fan = Clamped(1, 3)

        self.cls, self.oven, self.other = Oven, Oven(), Oven()

    def test_bounds(self):
        for given, kept in ((20, 20), (19, 20), (250, 250), (300, 250), (99.75, 99.75)):
            self.oven.heat = given
            self.assertEqual(self.oven.heat, kept)

    def test_independent(self):
        self.oven.heat, self.oven.fan, self.other.heat = 100, 2, 50
        self.assertEqual((self.oven.heat, self.oven.fan, self.other.heat), (100, 2, 50))

    def test_unset(self):
        self.assertRaises(AttributeError, getattr, self.oven, "heat")

    def test_types(self):
        self.oven.heat = 30
        for wrong in ("40", True, None):
            with self.assertRaises(TypeError):
                self.oven.heat = wrong
            self.assertEqual(self.oven.heat, 30)

    def test_class(self):
        self.assertIsInstance(self.cls.heat, Clamped)
