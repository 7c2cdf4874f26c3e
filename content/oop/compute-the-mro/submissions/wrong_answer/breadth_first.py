def mro(bases, name):
    found, waiting = [], [name]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found:
            found.append(cls)
            waiting += bases[cls]
    return [*found, "object"]
