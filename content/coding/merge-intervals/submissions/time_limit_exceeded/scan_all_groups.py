def overlap(a, b):
    return max(a[0], b[0]) <= min(a[1], b[1])


def merge(intervals):
    merged = []
    for interval in intervals:
        touching = [m for m in merged if overlap(m, interval)] + [interval]
        merged = [m for m in merged if not overlap(m, interval)]
        merged.append([min(m[0] for m in touching), max(m[1] for m in touching)])
    return sorted(merged)
