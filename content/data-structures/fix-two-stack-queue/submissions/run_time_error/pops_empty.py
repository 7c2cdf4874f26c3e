class Line:
    def __init__(self):
        self.incoming = []
        self.outgoing = []

    def put(self, item):
        self.incoming.append(item)

    def get(self):
        if not self.outgoing:
            while self.incoming:
                self.outgoing.append(self.incoming.pop())
        return self.outgoing.pop()

    def size(self):
        return len(self.incoming) + len(self.outgoing)
