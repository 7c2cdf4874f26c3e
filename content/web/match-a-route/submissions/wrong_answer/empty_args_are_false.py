import re

KINDS = {"int": r"[0-9]+", "slug": r"[-a-zA-Z0-9_]+", "str": r".+"}


def arguments(pattern, path):
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    args = {}
    for want, got in zip(wanted, given):
        if want.startswith("<"):
            kind, _, key = want[1:-1].rpartition(":")
            if not re.fullmatch(KINDS[kind or "str"], got):
                return None
            args[key] = int(got) if kind == "int" else got
        elif want != got:
            return None
    return args


def match_route(routes, path):
    for pattern, name in routes:
        args = arguments(pattern, path)
        if args:
            return {"name": name, "args": args}
    return None
