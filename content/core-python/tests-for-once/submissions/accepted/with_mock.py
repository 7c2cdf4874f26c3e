from unittest import TestCase
from unittest.mock import Mock, call

from solution import once


def named(**kwargs):
    mock = Mock(**kwargs)
    mock.__name__ = "load"
    mock.__doc__ = "Load it."
    return mock


class Once(TestCase):
    def test_one_call_with_the_first_arguments(self):
        value = [1]
        for result in (value, None, 0):
            mock = named(return_value=result)
            wrapped = once(mock)
            mock.assert_not_called()
            self.assertIs(wrapped(1, x=2), result)
            self.assertIs(wrapped(3), result)
            self.assertIs(wrapped(), result)
            self.assertEqual(mock.call_args_list, [call(1, x=2)])

    def test_errors_are_not_remembered(self):
        mock = named(side_effect=[KeyError("a"), "ok"])
        wrapped = once(mock)
        with self.assertRaises(KeyError):
            wrapped()
        self.assertEqual([wrapped(), wrapped()], ["ok", "ok"])

    def test_separate_functions(self):
        self.assertEqual([once(named(return_value=n))() for n in (1, 2)], [1, 2])

    def test_looks_like_the_function(self):
        wrapped = once(named())
        self.assertEqual((wrapped.__name__, wrapped.__doc__), ("load", "Load it."))
