from solution import Cache


def test_fresh_and_stale():
    now, loaded = [0], []
    cache = Cache(lambda key: loaded.append(key) or len(loaded), 10, lambda: now[0])
    assert cache.get("a") == 1
    now[0] = 5
    assert cache.get("a") == 1
    now[0] = 50
    assert cache.get("a") == 2
    cache.forget("a")
    assert cache.get("a") == 3
