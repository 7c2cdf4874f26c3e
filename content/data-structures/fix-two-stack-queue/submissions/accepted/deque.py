from collections import deque


class Line:
    def __init__(self):
        self.items = deque()

    def put(self, item):
        self.items.append(item)

    def get(self):
        return self.items.popleft() if self.items else None

    def size(self):
        return len(self.items)
