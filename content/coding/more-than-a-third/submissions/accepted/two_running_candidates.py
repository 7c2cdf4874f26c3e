def strong_candidates(votes):
    running = {}
    for name in votes:
        if name in running:
            running[name] += 1
        elif len(running) < 2:
            running[name] = 1
        else:
            running = {other: count - 1 for other, count in running.items() if count > 1}
    found = [name for name in running if votes.count(name) * 3 > len(votes)]
    return sorted(found, key=votes.index)
