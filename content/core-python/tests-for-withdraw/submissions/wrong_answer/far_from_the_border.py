import pytest
from solution import InsufficientFunds, withdraw


def test_enough():
    assert withdraw(100, 30) == 70


def test_not_enough():
    with pytest.raises(InsufficientFunds) as caught:
        withdraw(100, 130)
    assert caught.value.missing == 30


def test_refused_amounts():
    with pytest.raises(ValueError):
        withdraw(100, -10)
    with pytest.raises(TypeError):
        withdraw(100, "ten")
    with pytest.raises(TypeError):
        withdraw(100, True)
