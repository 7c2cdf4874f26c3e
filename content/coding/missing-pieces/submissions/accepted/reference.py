from bisect import bisect_left, bisect_right


class Download:
    def __init__(self, size):
        self.size = size
        self.starts = []
        self.ends = []

    def received(self, start, end):
        first = bisect_left(self.ends, start)
        behind = bisect_right(self.starts, end)
        old = sum(self.ends[first:behind]) - sum(self.starts[first:behind])
        if first < behind:
            start = min(start, self.starts[first])
            end = max(end, self.ends[behind - 1])
        self.starts[first:behind] = [start]
        self.ends[first:behind] = [end]
        return end - start - old

    def has(self, start, end):
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.ends[at] >= end

    def missing(self):
        gaps = zip([0] + self.ends, self.starts + [self.size])
        return [[start, end] for start, end in gaps if start < end]
