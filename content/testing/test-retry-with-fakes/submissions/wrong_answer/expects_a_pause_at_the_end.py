import pytest

from solution import retry


def test_three_pauses():
    pauses = []

    def call():
        raise OSError

    with pytest.raises(OSError):
        retry(call, sleep=pauses.append)
    assert pauses == [1.0, 2.0, 4.0]
