def dedupe(items):
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    items[:] = seen
