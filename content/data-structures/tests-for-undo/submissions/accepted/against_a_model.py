import random

from solution import History


class Model:
    def __init__(self, state, limit):
        self.states, self.at, self.limit = [state], 0, limit

    def set(self, state):
        self.states = self.states[: self.at + 1] + [state]
        self.states = self.states[-self.limit - 1 :]
        self.at = len(self.states) - 1

    def undo(self):
        self.at = max(self.at - 1, 0)
        return self.states[self.at]

    def redo(self):
        self.at = min(self.at + 1, len(self.states) - 1)
        return self.states[self.at]


def test_random_series_agree_with_the_model():
    rng = random.Random(4)
    for _ in range(300):
        limit = rng.randrange(1, 5)
        history, model = History(0, limit), Model(0, limit)
        for _ in range(25):
            method = rng.choice(["set", "set", "undo", "undo", "redo"])
            args = [rng.randrange(0, 4)] if method == "set" else []
            got, due = getattr(history, method)(*args), getattr(model, method)(*args)
            if method != "set":
                assert got == due
            assert history.state == model.states[model.at]
