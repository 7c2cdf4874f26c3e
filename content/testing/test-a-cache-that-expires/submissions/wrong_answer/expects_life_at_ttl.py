from solution import Cache


def test_border():
    now, loaded = [0], []
    cache = Cache(lambda key: loaded.append(key) or len(loaded), 10, lambda: now[0])
    cache.get("a")
    now[0] = 10
    assert cache.get("a") == 1
