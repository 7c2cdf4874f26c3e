def dedupe(items):
    i = 0
    while i < len(items):
        j = i + 1
        while j < len(items):
            if items[j] == items[i]:
                del items[j]
            else:
                j += 1
        i += 1
