WIDTH = {"session": 0, "module": 1, "function": 2}


def setup_order(fixtures, requested):
    order, state = [], {}

    def walk(name):
        if name not in fixtures or state.get(name) == "in progress":
            return False
        if state.get(name) == "done":
            return True
        state[name] = "in progress"
        scope, needs = fixtures[name]
        for other in needs:
            if not walk(other) or WIDTH[fixtures[other][0]] > WIDTH[scope]:
                return False
        state[name] = "done"
        order.append(name)
        return True

    if not all(walk(name) for name in requested):
        return None
    return sorted(order, key=lambda name: WIDTH[fixtures[name][0]])
