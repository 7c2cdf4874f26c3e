import unittest
from unittest.mock import Mock
from solution import Cache


class CacheTest(unittest.TestCase):
    def make(self, *results):
        self.clock = Mock(return_value=0)
        self.load = Mock(side_effect=results)
        return Cache(self.load, 5, self.clock)

    def test_border(self):
        cache = self.make("x", "y")
        for now, value, calls in [(0, "x", 1), (3, "x", 1), (4.75, "x", 1), (5, "y", 2), (9, "y", 2)]:
            self.clock.return_value = now
            self.assertEqual(cache.get(1), value)
            self.assertEqual(self.load.call_count, calls)

    def test_empty_values(self):
        for empty in (None, "", 0):
            cache = self.make(empty, "late")
            self.assertEqual([cache.get(1), cache.get(1)], [empty, empty])

    def test_error(self):
        cache = self.make(KeyError("k"), "ok", ValueError("v"))
        self.assertRaises(KeyError, cache.get, 1)
        self.assertEqual(cache.get(1), "ok")
        self.clock.return_value = 60
        self.assertRaises(ValueError, cache.get, 1)

    def test_slow_loader(self):
        cache = self.make()
        def slow(key):
            self.clock.return_value += 100
            return self.load.call_count
        self.load.side_effect = slow
        self.assertEqual(cache.get(1), 1)
        self.assertEqual(cache.get(1), 1)

    def test_keys(self):
        cache = self.make("a", "b", "c", "d")
        self.assertEqual(cache.get("A"), "a")
        self.clock.return_value = 4
        self.assertEqual(cache.get("B"), "b")
        self.clock.return_value = 5
        self.assertEqual(cache.get("A"), "c")
        cache.forget("A")
        cache.forget("?")
        self.assertEqual(cache.get("B"), "b")
        self.assertEqual(cache.get("A"), "d")
