from collections import Counter, deque


class Trending:
    def __init__(self, span):
        self.span, self.posts, self.counts = span, deque(), Counter()

    def post(self, time, tag):
        self.posts.append((time, tag))
        self.counts[tag] += 1

    def top(self, time, n):
        while self.posts[0][0] <= time - self.span:
            self.counts[self.posts.popleft()[1]] -= 1
        return sorted(+self.counts, key=lambda tag: (-self.counts[tag], tag))[:n]
