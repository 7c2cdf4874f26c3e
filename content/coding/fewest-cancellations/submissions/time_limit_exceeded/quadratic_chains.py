def fewest_cancellations(talks):
    ordered = sorted(talks)
    best = []
    for at, (start, _) in enumerate(ordered):
        longest = 0
        for before in range(at):
            if ordered[before][1] <= start and best[before] > longest:
                longest = best[before]
        best.append(longest + 1)
    return len(talks) - max(best, default=0)
