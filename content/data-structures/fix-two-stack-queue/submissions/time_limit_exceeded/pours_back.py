class Line:
    def __init__(self):
        self.incoming = []
        self.outgoing = []

    def put(self, item):
        self.incoming.append(item)

    def get(self):
        while self.incoming:
            self.outgoing.append(self.incoming.pop())
        item = self.outgoing.pop() if self.outgoing else None
        while self.outgoing:
            self.incoming.append(self.outgoing.pop())
        return item

    def size(self):
        return len(self.incoming) + len(self.outgoing)
