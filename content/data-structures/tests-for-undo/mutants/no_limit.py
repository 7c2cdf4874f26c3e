class History:
    def __init__(self, state, limit):
        self.state = state
        self.limit = limit
        self._past = []
        self._future = []

    def set(self, state):
        self._past.append(self.state)
        self._future.clear()
        self.state = state

    def undo(self):
        if self._past:
            self._future.append(self.state)
            self.state = self._past.pop()
        return self.state

    def redo(self):
        if self._future:
            self._past.append(self.state)
            self.state = self._future.pop()
        return self.state
