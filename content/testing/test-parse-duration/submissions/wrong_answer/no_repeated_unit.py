import pytest

from solution import parse_duration


def test_valid():
    assert parse_duration("1h30m") == 5400
    assert parse_duration("90s") == 90
    assert parse_duration("12m5s") == 725
    assert parse_duration("0s") == 0


def test_invalid():
    for text in ["", "30m1h", "1h5", " 1h", "1h ", "1H", "5"]:
        with pytest.raises(ValueError):
            parse_duration(text)
