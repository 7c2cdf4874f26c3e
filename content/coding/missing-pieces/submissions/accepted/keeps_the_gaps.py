from bisect import bisect_right


class Download:
    def __init__(self, size):
        self.gaps = [(0, size)]

    def received(self, start, end):
        at = max(bisect_right(self.gaps, (start,)) - 1, 0)
        new, rest, stop = 0, [], at
        while stop < len(self.gaps) and self.gaps[stop][0] < end:
            low, high = self.gaps[stop]
            if high <= start:
                rest.append((low, high))
            else:
                new += min(high, end) - max(low, start)
                if low < start:
                    rest.append((low, start))
                if high > end:
                    rest.append((end, high))
            stop += 1
        self.gaps[at:stop] = rest
        return new

    def has(self, start, end):
        at = bisect_right(self.gaps, (start, float("inf"))) - 1
        if at >= 0 and self.gaps[at][1] > start:
            return False
        return at + 1 >= len(self.gaps) or self.gaps[at + 1][0] >= end

    def missing(self):
        return [list(gap) for gap in self.gaps]
