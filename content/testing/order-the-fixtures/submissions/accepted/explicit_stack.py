def setup_order(fixtures, requested):
    by_scope = {"session": [], "module": [], "function": []}
    scopes = list(by_scope)
    done, path = set(), []
    on_path = set()
    for start in requested:
        if start not in fixtures:
            return None
        if start in done:
            continue
        path = [(start, iter(fixtures[start][1]))]
        on_path = {start}
        while path:
            name, needs = path[-1]
            other = next(needs, None)
            if other is None:
                path.pop()
                on_path.discard(name)
                done.add(name)
                by_scope[fixtures[name][0]].append(name)
                continue
            if other not in fixtures or other in on_path:
                return None
            if scopes.index(fixtures[other][0]) > scopes.index(fixtures[name][0]):
                return None
            if other not in done:
                path.append((other, iter(fixtures[other][1])))
                on_path.add(other)
    return by_scope["session"] + by_scope["module"] + by_scope["function"]
