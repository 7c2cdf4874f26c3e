import pytest
from solution import InsufficientFunds, withdraw


def test_takes_the_amount_from_the_balance():
    assert withdraw(100, 30) == 70


def test_the_whole_balance_may_be_withdrawn():
    assert withdraw(100, 100) == 0


def test_zero_is_refused():
    with pytest.raises(ValueError):
        withdraw(100, 0)


def test_a_negative_amount_is_refused():
    with pytest.raises(ValueError):
        withdraw(100, -1)


def test_too_much_says_how_much_is_missing():
    with pytest.raises(InsufficientFunds) as caught:
        withdraw(100, 101)
    assert caught.value.missing == 1


def test_an_empty_account_misses_the_whole_amount():
    with pytest.raises(InsufficientFunds) as caught:
        withdraw(0, 25)
    assert caught.value.missing == 25


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        withdraw(100, 1.0)


def test_a_bool_is_refused():
    with pytest.raises(TypeError):
        withdraw(100, True)
