import pytest
from solution import once


def test_results():
    numbers = iter([1, 2, 3])

    @once
    def load(x, y=0):
        """Load."""
        return next(numbers) + x + y

    assert load(1, y=1) == 3
    assert load(5, y=2) == 3
    assert load.__name__ == "load"
    assert load.__doc__ == "Load."


def test_error():
    @once
    def load():
        raise ValueError

    with pytest.raises(ValueError):
        load()
