def within(path, folder):
    folder = folder.rstrip("/")
    return folder == "." or path.startswith(folder)


def rebuilt(steps, changed, ignored):
    context = [path for path in changed if not any(within(path, folder) for folder in ignored)]
    result, changed_stages = [], set()
    name, dirty = None, False
    for number, step in enumerate(steps):
        word, *rest = step.split()
        if word == "FROM":
            name = rest[2] if len(rest) == 3 else None
            dirty = rest[0] in changed_stages
        elif word == "COPY" and rest[0].startswith("--from="):
            dirty = dirty or rest[0][len("--from="):] in changed_stages
        elif word == "COPY":
            dirty = dirty or any(within(path, source) for path in context for source in rest[:-1])
        if dirty:
            result.append(number)
            if name is not None:
                changed_stages.add(name)
    return result
