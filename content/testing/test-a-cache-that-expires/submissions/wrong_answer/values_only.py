from solution import Cache


def test_values():
    now = [0]
    cache = Cache(str.upper, 10, lambda: now[0])
    assert cache.get("a") == "A"
    assert cache.get("a") == "A"
    now[0] = 10
    assert cache.get("a") == "A"
    cache.forget("a")
    assert cache.get("a") == "A"
