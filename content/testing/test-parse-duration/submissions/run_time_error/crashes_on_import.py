from solution import parse_duration

CASES = {"1h": 3600, "1m": 60}
LONGEST = CASES["1s"]


def test_valid():
    assert parse_duration("1h") == LONGEST
