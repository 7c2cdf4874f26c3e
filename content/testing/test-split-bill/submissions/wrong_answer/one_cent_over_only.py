import pytest
from solution import split_bill


def test_examples():
    assert split_bill(100, 3) == [34, 33, 33]
    assert split_bill(0, 2) == [0, 0]
    assert split_bill(7, 1) == [7]


def test_refused():
    with pytest.raises(ValueError):
        split_bill(1, 0)
        split_bill(1, -1)
        split_bill(-1, 1)
