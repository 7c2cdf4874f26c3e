def dedupe(items):
    seen = set()
    for item in items:
        if item in seen:
            items.remove(item)
        seen.add(item)
