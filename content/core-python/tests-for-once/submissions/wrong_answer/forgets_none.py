import pytest
from solution import once


def test_everything_but_none():
    calls = []

    @once
    def load(*args, **kwargs):
        """Load."""
        calls.append((args, kwargs))
        if len(calls) == 1:
            raise ValueError
        return [len(calls)]

    assert calls == []
    with pytest.raises(ValueError):
        load(1, x=2)
    first = load(1, x=2)
    assert first == [2]
    assert load(3) is first
    assert load() is first
    assert calls == [((1,), {"x": 2})] * 2
    assert (load.__name__, load.__doc__) == ("load", "Load.")
    assert once(lambda: 1)() == 1
