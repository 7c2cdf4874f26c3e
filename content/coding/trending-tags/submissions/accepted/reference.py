import heapq
from collections import Counter, deque


class Trending:
    def __init__(self, span):
        self.span = span
        self.posts = deque()
        self.counts = Counter()

    def expire(self, now):
        while self.posts and self.posts[0][0] <= now - self.span:
            _, tag = self.posts.popleft()
            self.counts[tag] -= 1
            if not self.counts[tag]:
                del self.counts[tag]

    def post(self, time, tag):
        self.expire(time)
        self.posts.append((time, tag))
        self.counts[tag] += 1

    def top(self, time, n):
        self.expire(time)
        best = heapq.nsmallest(n, self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [tag for tag, _ in best]
