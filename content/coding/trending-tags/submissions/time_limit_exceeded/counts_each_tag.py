class Trending:
    def __init__(self, span):
        self.span, self.posts = span, []

    def post(self, time, tag):
        self.posts.append((time, tag))

    def top(self, time, n):
        live = [tag for posted, tag in self.posts if posted > time - self.span]
        return sorted(set(live), key=lambda tag: (-live.count(tag), tag))[:n]
