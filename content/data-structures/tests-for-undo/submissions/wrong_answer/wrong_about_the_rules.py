import pytest
from solution import History


def test_undo_with_nothing_to_undo_is_an_error():
    with pytest.raises(IndexError):
        History("a", 3).undo()
