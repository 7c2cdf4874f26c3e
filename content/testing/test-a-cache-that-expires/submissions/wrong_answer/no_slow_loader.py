import pytest
from solution import Cache


def make(*steps):
    now, steps, keys = [0], list(steps), []
    def load(key):
        keys.append(key)
        step = steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step
    return Cache(load, 10, lambda: now[0]), now, keys


def test_border():
    cache, now, keys = make(1, 2)
    assert cache.get("a") == 1
    now[0] = 9
    assert cache.get("a") == 1
    now[0] = 10
    assert cache.get("a") == 2


def test_none_and_error():
    cache, now, keys = make(None, OSError())
    assert cache.get("a") is None
    assert cache.get("a") is None
    now[0] = 10
    with pytest.raises(OSError):
        cache.get("a")


def test_forget():
    cache, now, keys = make(1, 2, 3)
    cache.get("a"), cache.get("b")
    cache.forget("a")
    cache.forget("c")
    assert cache.get("b") == 2 and cache.get("a") == 3
