import pytest

from solution import parse_duration


def test_valid():
    cases = {
        "2h": 7200, "3m": 180, "7s": 7, "1h30m": 5400, "1h5s": 3605, "2m5s": 125,
        "1h2m3s": 3723, "90s": 90, "120m": 7200, "0s": 0, "0h": 0, "012s": 12,
    }
    for text, seconds in cases.items():
        assert parse_duration(text) == seconds, text


def test_invalid():
    for text in [
        "", "h", "5", "30m1h", "5s1m", "1h1h", "2s2s", "-5s", "+5s", "1 h", " 1h", "1h ", "1h\n",
        "1H", "5S", "1h30", "1d", "1h-5m", "1.5h", "xx1h",
    ]:
        with pytest.raises(ValueError):
            parse_duration(text)
