import re

KINDS = {"int": r"[0-9]+", "slug": r"[-a-zA-Z0-9_]+", "str": r".+"}


def match_one(pattern, path):
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    args = {}
    for want, got in zip(wanted, given):
        if not want.startswith("<"):
            if want != got:
                return None
            continue
        kind, _, name = want[1:-1].rpartition(":")
        if not re.fullmatch(KINDS[kind or "str"], got, re.DOTALL):
            return None
        args[name] = int(got) if kind == "int" else got
    return args


def match_route(routes, path):
    for pattern, name in routes:
        args = match_one(pattern, path)
        if args is not None:
            return {"name": name, "args": args}
    return None
