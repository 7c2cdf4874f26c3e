def dedupe(items):
    items = list(dict.fromkeys(items))
    return items
