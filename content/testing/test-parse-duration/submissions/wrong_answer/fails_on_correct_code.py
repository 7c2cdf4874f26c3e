import pytest

from solution import parse_duration


def test_valid():
    assert parse_duration("1h30m") == 5400
    assert parse_duration("0s") == 0


def test_minutes_above_59_are_invalid():
    with pytest.raises(ValueError):
        parse_duration("90m")
