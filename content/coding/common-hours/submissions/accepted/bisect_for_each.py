from bisect import bisect_left


def common_days(first, second):
    ends = [end for _, end in second]
    found = []
    for start, end in first:
        at = bisect_left(ends, start)
        while at < len(second) and second[at][0] <= end:
            found.append([max(start, second[at][0]), min(end, second[at][1])])
            at += 1
    return found
