class Draft:
    """Keeps what was added or taken away instead of whole texts."""

    def __init__(self):
        self.letters = []
        self.done, self.undone = [], []

    def write(self, text):
        if text:
            self.letters += text
            self.done.append((1, text))
            self.undone = []
        return text != ""

    def erase(self, count):
        count = min(count, len(self.letters))
        if count == 0:
            return False
        gone = "".join(self.letters[-count:])
        del self.letters[-count:]
        self.done.append((-1, gone))
        self.undone = []
        return True

    def apply(self, sign, text):
        if sign > 0:
            self.letters += text
        else:
            del self.letters[-len(text) :]

    def undo(self):
        if self.done:
            sign, text = self.done.pop()
            self.apply(-sign, text)
            self.undone.append((sign, text))
            return True
        return False

    def redo(self):
        if self.undone:
            sign, text = self.undone.pop()
            self.apply(sign, text)
            self.done.append((sign, text))
            return True
        return False

    def text(self):
        return "".join(self.letters)
