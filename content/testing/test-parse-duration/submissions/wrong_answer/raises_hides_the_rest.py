import pytest

from solution import parse_duration


def test_valid():
    assert parse_duration("1h30m") == 5400
    assert parse_duration("12m61s") == 781
    assert parse_duration("0s") == 0


def test_invalid():
    with pytest.raises(ValueError):
        # Only the first call is ever checked: it raises, and the block ends.
        parse_duration("")
        parse_duration("30m1h")
        parse_duration("1h1h")
        parse_duration("1h5")
        parse_duration(" 1h")
        parse_duration("1H")
