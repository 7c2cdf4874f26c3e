def match_route(routes, path):
    given = path.split("/")
    for pattern, name in routes:
        wanted = pattern.split("/")
        if len(wanted) != len(given):
            continue
        args = {}
        for want, got in zip(wanted, given):
            if want.startswith("<int:"):
                args[want[5:-1]] = int(got)
            elif want.startswith("<"):
                if not got:
                    break
                args[want[1:-1].split(":")[-1]] = got
            elif want != got:
                break
        else:
            return {"name": name, "args": args}
    return None
