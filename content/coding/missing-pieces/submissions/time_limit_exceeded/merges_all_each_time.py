class Download:
    def __init__(self, size):
        self.size, self.blocks = size, []

    def length(self):
        return sum(end - start for start, end in self.blocks)

    def received(self, start, end):
        before, merged = self.length(), []
        for a, b in sorted(self.blocks + [(start, end)]):
            if merged and a <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], b))
            else:
                merged.append((a, b))
        self.blocks = merged
        return self.length() - before

    def has(self, start, end):
        return any(a <= start and end <= b for a, b in self.blocks)

    def missing(self):
        gaps, at = [], 0
        for start, end in self.blocks + [(self.size, self.size)]:
            if at < start:
                gaps.append([at, start])
            at = end
        return gaps
