def dedupe(items):
    seen = set()
    for i in range(len(items)):
        if items[i] in seen:
            del items[i]
        else:
            seen.add(items[i])
