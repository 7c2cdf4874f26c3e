def count_stretches(changes, target):
    seen = {0}
    running = found = 0
    for change in changes:
        running += change
        if running - target in seen:
            found += 1
        seen.add(running)
    return found
