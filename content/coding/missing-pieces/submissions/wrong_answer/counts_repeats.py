from bisect import bisect_left, bisect_right


class Download:
    def __init__(self, size):
        self.size, self.starts, self.ends = size, [], []

    def received(self, start, end):
        count = end - start
        first, behind = bisect_left(self.ends, start), bisect_right(self.starts, end)
        if first < behind:
            start, end = min(start, self.starts[first]), max(end, self.ends[behind - 1])
        self.starts[first:behind], self.ends[first:behind] = [start], [end]
        return count

    def has(self, start, end):
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.ends[at] >= end

    def missing(self):
        gaps = zip([0] + self.ends, self.starts + [self.size])
        return [[start, end] for start, end in gaps if start < end]
