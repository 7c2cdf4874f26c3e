from bisect import bisect_right


def fewest_cancellations(talks):
    ordered = sorted(talks, key=lambda talk: talk[1])
    ends = [end for _, end in ordered]
    best = [0]
    for at, (start, _) in enumerate(ordered):
        best.append(max(best[at], 1 + best[bisect_right(ends, start, 0, at)]))
    return len(talks) - best[-1]
