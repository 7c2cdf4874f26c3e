class Draft(list):
    """A list of versions."""

    def __init__(self):
        super().__init__([""])
        self.undone = []

    def write(self, text):
        self.append(self[-1] + text)
        self.undone = []
        return True

    def erase(self, count):
        self.append(self[-1][: max(len(self[-1]) - count, 0)])
        self.undone = []
        return True

    def undo(self):
        if len(self) == 1:
            return False
        self.undone.append(self.pop())
        return True

    def redo(self):
        if not self.undone:
            return False
        self.append(self.undone.pop())
        return True

    def text(self):
        return self[-1]
