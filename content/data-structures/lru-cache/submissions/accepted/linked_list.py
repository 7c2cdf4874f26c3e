class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.ring = Node()  # sentinel: ring.after is the oldest, ring.before the newest

    def _unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def _append(self, node):
        last = self.ring.before
        last.after = self.ring.before = node
        node.before, node.after = last, self.ring

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._unlink(node)
        self._append(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
        else:
            node = self.nodes[key] = Node(key, value)
            if len(self.nodes) > self.capacity:
                oldest = self.ring.after
                self._unlink(oldest)
                del self.nodes[oldest.key]
        self._append(node)

    def keys(self):
        found, node = [], self.ring.after
        while node is not self.ring:
            found.append(node.key)
            node = node.after
        return found
