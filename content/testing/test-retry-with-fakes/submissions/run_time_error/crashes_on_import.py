from solution import retry

SCRIPT = [OSError(), "ok"]
FIRST = SCRIPT[2]


def test_retry():
    assert retry(lambda: FIRST, sleep=lambda seconds: None) == "ok"
