from solution import History


def test_steps():
    history = History(0, 3)
    for state in range(1, 20):
        history.set(state)
    assert [history.undo(), history.undo()] == [18, 17]
    assert [history.redo(), history.redo(), history.redo()] == [18, 19, 19]
    history.undo()
    history.set(50)
    assert history.redo() == 50
    for _ in range(30):
        history.undo()
    assert history.state > 0
