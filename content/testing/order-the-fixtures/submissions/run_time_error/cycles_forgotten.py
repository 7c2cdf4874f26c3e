WIDTH = {"session": 0, "module": 1, "function": 2}


def setup_order(fixtures, requested):
    order, bad = [], []

    def walk(name):
        if name in order:
            return
        if name not in fixtures:
            bad.append(name)
            return
        scope, needs = fixtures[name]
        for other in needs:
            walk(other)
            if other in fixtures and WIDTH[fixtures[other][0]] > WIDTH[scope]:
                bad.append(name)
        order.append(name)

    for name in requested:
        walk(name)
    return None if bad else sorted(order, key=lambda name: WIDTH[fixtures[name][0]])
