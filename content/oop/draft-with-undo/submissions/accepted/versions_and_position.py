class Draft:
    """One list of all versions and a position in it."""

    def __init__(self):
        self.versions = [""]
        self.at = 0

    def add(self, text):
        if text == self.text():
            return False
        self.versions[self.at + 1 :] = [text]
        self.at += 1
        return True

    def write(self, text):
        return self.add(self.text() + text)

    def erase(self, count):
        now = self.text()
        kept = len(now) - count
        return self.add(now[:kept] if kept > 0 else "")

    def undo(self):
        return self.go(self.at - 1)

    def redo(self):
        return self.go(self.at + 1)

    def go(self, to):
        if to not in range(len(self.versions)):
            return False
        self.at = to
        return True

    def text(self):
        return self.versions[self.at]
