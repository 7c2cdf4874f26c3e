import re

KINDS = {"int": r"\d+", "slug": r"[-\w]+", "str": r".+"}


def match_route(routes, path):
    given = path.split("/")
    for pattern, name in routes:
        wanted = pattern.split("/")
        if len(wanted) != len(given):
            continue
        args = {}
        for want, got in zip(wanted, given):
            if want.startswith("<"):
                kind, _, key = want[1:-1].rpartition(":")
                if not re.fullmatch(KINDS[kind or "str"], got):
                    break
                args[key] = int(got) if kind == "int" else got
            elif want != got:
                break
        else:
            return {"name": name, "args": args}
    return None
