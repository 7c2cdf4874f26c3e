import pytest
from solution import split_bill


def test_even():
    assert split_bill(100, 4) == [25] * 4
    assert split_bill(6, 2) == [3, 3]


def test_refused():
    with pytest.raises(ValueError):
        split_bill(10, 0)
