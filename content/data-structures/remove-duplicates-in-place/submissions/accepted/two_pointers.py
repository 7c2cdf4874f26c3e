def dedupe(items):
    seen = set()
    free = 0
    for item in items:
        if item not in seen:
            seen.add(item)
            items[free] = item
            free += 1
    del items[free:]
