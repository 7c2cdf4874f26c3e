import pytest
from solution import withdraw


def test_zero_changes_nothing():
    assert withdraw(100, 0) == 100


def test_negative():
    with pytest.raises(ValueError):
        withdraw(100, -1)
