WIDTH = {"session": 0, "module": 1, "function": 2}


def setup_order(fixtures, requested):
    for scope, needs in fixtures.values():
        for other in needs:
            if other not in fixtures or WIDTH[fixtures[other][0]] > WIDTH[scope]:
                return None
    order, state = [], {}

    def walk(name):
        if name not in fixtures or state.get(name) == 1:
            return False
        if state.get(name) == 2:
            return True
        state[name] = 1
        if not all(walk(other) for other in fixtures[name][1]):
            return False
        state[name] = 2
        order.append(name)
        return True

    if not all(walk(name) for name in requested):
        return None
    return sorted(order, key=lambda name: WIDTH[fixtures[name][0]])
