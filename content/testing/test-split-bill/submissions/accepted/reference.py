import pytest
from solution import split_bill


def test_examples():
    for cents, people, shares in [
        (100, 3, [34, 33, 33]), (101, 2, [51, 50]), (11, 4, [3, 3, 3, 2]), (12, 4, [3, 3, 3, 3]),
        (0, 2, [0, 0]), (7, 1, [7]), (0, 1, [0]), (2, 3, [1, 1, 0]), (10, 4, [3, 3, 2, 2]),
    ]:
        assert split_bill(cents, people) == shares, (cents, people)


def test_nobody_to_pay():
    with pytest.raises(ValueError):
        split_bill(10, 0)


def test_negative_people():
    with pytest.raises(ValueError):
        split_bill(10, -1)


def test_negative_bill():
    with pytest.raises(ValueError):
        split_bill(-1, 2)
