def mro(bases, name):
    known = {}

    def order(cls):
        if cls not in known:
            parents = bases[cls] or ["object"]
            tails = [order(parent) for parent in parents] + [parents]
            merged = merge(tails)
            known[cls] = None if merged is None else [cls, *merged]
        return known[cls]

    known["object"] = ["object"]
    return order(name)


def merge(lists):
    lists = [list(items) for items in lists]
    merged = []
    while any(lists):
        for items in lists:
            if items and not any(items[0] in other[1:] for other in lists):
                head = items[0]
                break
        else:
            raise ValueError("no consistent order")
        merged.append(head)
        for items in lists:
            if items and items[0] == head:
                del items[0]
    return merged
