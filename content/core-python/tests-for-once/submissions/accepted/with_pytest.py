import pytest
from solution import once


def recorder(*results):
    """A function that records its calls and returns (or raises) one of the results after another."""
    calls = []
    steps = list(results)

    def function(*args, **kwargs):
        calls.append((args, kwargs))
        step = steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    return function, calls


def test_nothing_is_called_at_decoration():
    function, calls = recorder(1)
    once(function)
    assert calls == []


def test_the_first_call_gets_all_arguments():
    function, calls = recorder(1)
    assert once(function)(1, 2, x=3) == 1
    assert calls == [((1, 2), {"x": 3})]


@pytest.mark.parametrize("result", [7, 0, None, ""])
def test_later_calls_return_the_first_result(result):
    function, calls = recorder(result, "second", "third")
    wrapped = once(function)
    assert [wrapped(), wrapped(), wrapped("other", x=1)] == [result] * 3
    assert len(calls) == 1


def test_the_very_same_object_is_returned():
    function, _ = recorder([1], [1])
    wrapped = once(function)
    assert wrapped() is wrapped()


def test_a_failure_is_passed_on_and_tried_again():
    error = ValueError("first")
    function, calls = recorder(error, "fine", "third")
    wrapped = once(function)
    with pytest.raises(ValueError) as caught:
        wrapped()
    assert caught.value is error
    assert wrapped() == "fine"
    assert wrapped() == "fine"
    assert len(calls) == 2


def test_functions_do_not_share():
    first, second = once(lambda: 1), once(lambda: 2)
    assert (first(), second()) == (1, 2)


def test_name_and_docstring():
    @once
    def load():
        """Load it."""

    assert (load.__name__, load.__doc__) == ("load", "Load it.")
