WIDTH = {"session": 0, "module": 1, "function": 2}


def setup_order(fixtures, requested):
    order = []

    def walk(name, above):
        if name not in fixtures or name in above:
            return False
        scope, needs = fixtures[name]
        for other in needs:
            if not walk(other, above | {name}) or WIDTH[fixtures[other][0]] > WIDTH[scope]:
                return False
        if name not in order:
            order.append(name)
        return True

    if not all(walk(name, frozenset()) for name in requested):
        return None
    return sorted(order, key=lambda name: WIDTH[fixtures[name][0]])
