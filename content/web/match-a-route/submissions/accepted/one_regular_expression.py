import re


def match_route(routes, path):
    for pattern, name in routes:
        numbers = set()

        def expression(part):
            if not part.startswith("<"):
                return re.escape(part)
            kind, _, key = part[1:-1].rpartition(":")
            if kind == "int":
                numbers.add(key)
                return f"(?P<{key}>[0-9]+)"
            if kind == "slug":
                return f"(?P<{key}>[A-Za-z0-9_-]+)"
            return f"(?P<{key}>[^/]+)"

        found = re.match("".join(map(expression, re.split(r"(<[^<>/]+>)", pattern))) + r"\Z", path)
        if found:
            args = {key: int(text) if key in numbers else text for key, text in found.groupdict().items()}
            return {"name": name, "args": args}
    return None
