class Draft:
    def __init__(self):
        self._text = ""
        self._done = []
        self._undone = []

    def _change(self, text):
        if text == self._text:
            return False
        self._done.append(self._text)
        self._text = text
        return True

    def write(self, text):
        return self._change(self._text + text)

    def erase(self, count):
        return self._change(self._text[: max(len(self._text) - count, 0)])

    def undo(self):
        return self._step(self._done, self._undone)

    def redo(self):
        return self._step(self._undone, self._done)

    def _step(self, source, target):
        if not source:
            return False
        target.append(self._text)
        self._text = source.pop()
        return True

    def text(self):
        return self._text
