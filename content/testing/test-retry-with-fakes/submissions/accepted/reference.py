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


def test_success_at_once():
    pauses, call = [], Script("ok")
    assert retry(call, sleep=pauses.append) == "ok"
    assert (call.calls, pauses) == (1, [])


def test_none_is_a_result():
    pauses, call = [], Script(None, "again")
    assert retry(call, sleep=pauses.append) is None
    assert (call.calls, pauses) == (1, [])


def test_pauses_double_and_the_last_attempt_counts():
    pauses, call = [], Script(OSError(1), OSError(2), OSError(3), "ok")
    assert retry(call, attempts=4, delay=0.5, sleep=pauses.append) == "ok"
    assert (call.calls, pauses) == (4, [0.5, 1.0, 2.0])


def test_the_last_exception_is_raised():
    errors = [OSError(1), TimeoutError(2), OSError(3), OSError(4)]
    pauses, call = [], Script(*errors)
    with pytest.raises(OSError) as caught:
        retry(call, sleep=pauses.append)
    assert caught.value is errors[2]
    assert (call.calls, pauses) == (3, [1.0, 2.0])


def test_other_exceptions_pass_through():
    pauses, call = [], Script(KeyError("x"), "ok")
    with pytest.raises(KeyError):
        retry(call, sleep=pauses.append)
    assert (call.calls, pauses) == (1, [])


def test_errors_can_be_chosen():
    call = Script(KeyError("x"), "ok")
    assert retry(call, errors=(KeyError,), sleep=lambda seconds: None) == "ok"
    call = Script(OSError(1), "ok")
    with pytest.raises(OSError):
        retry(call, errors=(KeyError,), sleep=lambda seconds: None)


def test_at_least_one_attempt():
    call = Script("ok")
    with pytest.raises(ValueError):
        retry(call, attempts=0, sleep=lambda seconds: None)
    assert call.calls == 0
