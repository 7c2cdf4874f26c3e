import pytest

from solution import retry


def failing(times):
    left = [times]

    def call():
        if left[0]:
            left[0] -= 1
            raise OSError
        return "ok"

    return call


def test_results():
    quiet = lambda seconds: None
    assert retry(failing(0), sleep=quiet) == "ok"
    assert retry(failing(2), sleep=quiet) == "ok"
    with pytest.raises(OSError):
        retry(failing(9), sleep=quiet)
    with pytest.raises(ValueError):
        retry(failing(0), attempts=0, sleep=quiet)
