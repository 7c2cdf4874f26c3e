import pytest

from solution import retry


class Script:
    def __init__(self, *steps):
        self.steps, self.calls = list(steps), 0

    def __call__(self):
        self.calls += 1
        step = self.steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step


def test_everything_but_the_third_pause():
    pauses, call = [], Script(OSError(1), OSError(2), OSError(3), OSError(4))
    with pytest.raises(OSError) as caught:
        retry(call, sleep=pauses.append)
    assert caught.value.args == (3,)
    assert (call.calls, pauses) == (3, [1.0, 2.0])


def test_others():
    quiet = lambda seconds: None
    assert retry(Script(None, "x"), sleep=quiet) is None
    call = Script(KeyError(), "ok")
    with pytest.raises(KeyError):
        retry(call, sleep=quiet)
    assert retry(Script(KeyError(), "ok"), errors=(KeyError,), sleep=quiet) == "ok"
    with pytest.raises(ValueError):
        retry(Script("ok"), attempts=0, sleep=quiet)
