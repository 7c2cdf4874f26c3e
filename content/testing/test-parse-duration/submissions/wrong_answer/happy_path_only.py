from solution import parse_duration


def test_examples():
    assert parse_duration("1h30m") == 5400
    assert parse_duration("90s") == 90
    assert parse_duration("2h") == 7200
    assert parse_duration("0s") == 0
