from solution import History


def test_undo_and_redo():
    history = History("a", 5)
    history.set("b")
    assert history.undo() == "a"
    assert history.redo() == "b"


def test_set_discards_redo():
    history = History("a", 5)
    history.set("b")
    history.undo()
    history.set("c")
    assert history.redo() == "c"
