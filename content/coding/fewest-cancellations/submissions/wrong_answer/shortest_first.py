def fewest_cancellations(talks):
    kept = []
    for start, end in sorted(talks, key=lambda t: t[1] - t[0])[:1000]:
        if all(end <= a or b <= start for a, b in kept):
            kept.append([start, end])
    return len(talks) - len(kept)
