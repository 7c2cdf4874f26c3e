import pytest
from solution import split_bill


def test_sums():
    for cents in range(50):
        for people in range(1, 9):
            assert sum(split_bill(cents, people)) == cents


def test_refused():
    for cents, people in [(1, 0), (1, -1), (-1, 1)]:
        with pytest.raises(ValueError):
            split_bill(cents, people)
