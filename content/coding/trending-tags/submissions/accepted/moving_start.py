class Trending:
    def __init__(self, span):
        self.span, self.posts, self.start, self.counts = span, [], 0, {}

    def post(self, time, tag):
        self.posts.append((time, tag))
        self.counts[tag] = self.counts.get(tag, 0) + 1

    def top(self, time, n):
        while self.start < len(self.posts) and time - self.posts[self.start][0] >= self.span:
            self.counts[self.posts[self.start][1]] -= 1
            self.start += 1
        live = [tag for tag in self.counts if self.counts[tag] > 0]
        self.counts = {tag: self.counts[tag] for tag in live}
        return sorted(sorted(live), key=lambda tag: -self.counts[tag])[:n]
