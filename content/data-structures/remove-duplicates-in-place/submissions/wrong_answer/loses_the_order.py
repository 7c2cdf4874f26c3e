def dedupe(items):
    items[:] = sorted(set(items), key=str)
