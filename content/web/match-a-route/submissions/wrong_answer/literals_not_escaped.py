import re

KINDS = {"int": "[0-9]+", "slug": "[-a-zA-Z0-9_]+", "": "[^/]+"}


def match_route(routes, path):
    for pattern, name in routes:
        kinds = {}

        def group(found):
            kind, _, key = found.group(1).rpartition(":")
            kinds[key] = kind
            return f"(?P<{key}>{KINDS[kind]})"

        found = re.fullmatch(re.sub(r"<([^>]+)>", group, pattern), path)
        if found:
            args = {key: int(text) if kinds[key] == "int" else text for key, text in found.groupdict().items()}
            return {"name": name, "args": args}
    return None
