import pytest
from solution import Cache


class Clock:
    def __init__(self):
        self.now = 100

    def __call__(self):
        return self.now


class Loader:
    def __init__(self, *steps, clock=None, takes=0):
        self.steps, self.keys, self.clock, self.takes = list(steps), [], clock, takes

    def __call__(self, key):
        self.keys.append(key)
        if self.clock:
            self.clock.now += self.takes
        step = self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step


def test_life_ends_exactly_at_ttl_and_hits_do_not_prolong():
    clock, load = Clock(), Loader("one", "two", "three")
    cache = Cache(load, 10, clock)
    assert cache.get("a") == "one"
    clock.now = 109
    assert cache.get("a") == "one"
    clock.now = 110
    assert cache.get("a") == "two"
    clock.now = 119
    assert cache.get("a") == "two"
    assert load.keys == ["a", "a"]


def test_none_and_zero_are_values():
    for value in (None, 0):
        load = Loader(value, "other")
        cache = Cache(load, 10, Clock())
        assert cache.get("a") is value
        assert cache.get("a") is value
        assert load.keys == ["a"]


def test_errors_pass_and_are_not_remembered():
    clock, load = Clock(), Loader(OSError(), "fine", OSError(), "again")
    cache = Cache(load, 10, clock)
    with pytest.raises(OSError):
        cache.get("a")
    assert cache.get("a") == "fine"
    clock.now += 10
    with pytest.raises(OSError):
        cache.get("a")
    assert cache.get("a") == "again"


def test_age_counts_from_the_end_of_loading():
    clock = Clock()
    load = Loader("one", "two", clock=clock, takes=4)
    cache = Cache(load, 10, clock)
    assert cache.get("a") == "one"
    clock.now += 9
    assert cache.get("a") == "one"


def test_keys_are_independent():
    clock, load = Clock(), Loader(1, 2, 3)
    cache = Cache(load, 10, clock)
    assert cache.get("a") == 1
    clock.now += 6
    assert cache.get("b") == 2
    assert cache.get("a") == 1
    clock.now += 6
    assert cache.get("b") == 2
    assert cache.get("a") == 3


def test_forget():
    load = Loader(1, 2, 3)
    cache = Cache(load, 10, Clock())
    cache.get("a")
    cache.get("b")
    cache.forget("a")
    cache.forget("unknown")
    assert cache.get("b") == 2
    assert cache.get("a") == 3
