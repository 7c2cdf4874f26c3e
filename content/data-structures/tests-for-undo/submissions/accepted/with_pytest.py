import pytest
from solution import History


def history_of(*states, limit=10):
    first, *others = states
    history = History(first, limit)
    for state in others:
        history.set(state)
    return history


def test_undo_goes_back_step_by_step():
    history = history_of("a", "b", "c", "d")
    assert history.state == "d"
    assert [history.undo() for _ in range(3)] == ["c", "b", "a"]
    assert history.state == "a"


def test_redo_goes_forward_step_by_step():
    history = history_of("a", "b", "c", "d")
    for _ in range(3):
        history.undo()
    assert [history.redo() for _ in range(3)] == ["b", "c", "d"]
    assert history.state == "d"


def test_a_redone_step_can_be_undone():
    history = history_of("a", "b")
    history.undo()
    history.redo()
    assert history.undo() == "a"


def test_set_discards_redo():
    history = history_of("a", "b", "c")
    history.undo()
    history.set("x")
    assert history.redo() == "x"
    assert history.undo() == "b"


def test_too_many_undos_change_nothing():
    history = history_of("a", "b")
    assert [history.undo(), history.undo(), history.undo()] == ["a", "a", "a"]
    assert history.redo() == "b"
    assert history.redo() == "b"


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_exactly_limit_steps_can_be_undone(limit):
    history = history_of(0, 1, 2, 3, 4, 5, limit=limit)
    for step in range(limit):
        assert history.undo() == 4 - step
    assert history.undo() == 5 - limit


@pytest.mark.parametrize("empty", [None, 0, ""])
def test_falsy_states_are_states(empty):
    history = history_of("a", empty, "b")
    assert history.undo() == empty
    assert history.undo() == "a"
    assert history.redo() == empty


def test_an_equal_state_is_a_step():
    history = history_of("a", "b", "b")
    assert history.undo() == "b"
    assert history.undo() == "a"
