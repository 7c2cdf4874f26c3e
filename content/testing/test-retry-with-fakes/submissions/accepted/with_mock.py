import unittest
from unittest.mock import Mock, call

from solution import retry


class RetryTest(unittest.TestCase):
    def setUp(self):
        self.sleep = Mock()

    def test_gives_up_after_three(self):
        last = ConnectionError("third")
        work = Mock(side_effect=[OSError("first"), OSError("second"), last, "late"])
        with self.assertRaises(ConnectionError) as caught:
            retry(work, delay=3, sleep=self.sleep)
        self.assertIs(caught.exception, last)
        self.assertEqual(work.call_count, 3)
        self.assertEqual(self.sleep.call_args_list, [call(3), call(6)])

    def test_long_run(self):
        work = Mock(side_effect=[OSError()] * 4 + ["ok"])
        self.assertEqual(retry(work, attempts=5, delay=1, sleep=self.sleep), "ok")
        self.assertEqual(self.sleep.call_args_list, [call(1), call(2), call(4), call(8)])

    def test_none(self):
        work = Mock(return_value=None)
        self.assertIsNone(retry(work, sleep=self.sleep))
        work.assert_called_once_with()

    def test_other_error(self):
        work = Mock(side_effect=[ValueError(), "ok"])
        with self.assertRaises(ValueError):
            retry(work, sleep=self.sleep)
        self.assertEqual(work.call_count, 1)

    def test_chosen_error(self):
        work = Mock(side_effect=[ValueError(), "ok"])
        self.assertEqual(retry(work, errors=(ValueError,), sleep=self.sleep), "ok")

    def test_zero(self):
        with self.assertRaises(ValueError):
            retry(Mock(return_value="ok"), attempts=0, sleep=self.sleep)
