def rooms_needed(meetings):
    starts = sorted(start for start, _ in meetings)
    ends = sorted(end for _, end in meetings)
    counts, done = [], 0
    for at, start in enumerate(starts):
        while ends[done] <= start:
            done += 1
        counts.append(at + 1 - done)
    return max(counts)
