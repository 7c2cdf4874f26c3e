from solution import once


def test_once():
    calls = []

    @once
    def load():
        calls.append(1)
        return 7

    assert load() == 7
    assert load() == 7
    assert calls == [1]
