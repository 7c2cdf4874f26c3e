def parents(path):
    parts = path.split("/")
    return {"/".join(parts[:n]) for n in range(1, len(parts) + 1)}


def rebuilt(steps, changed, ignored):
    touched = {"."}
    seen = False
    for path in changed:
        if not parents(path) & set(ignored):
            touched |= parents(path)
            seen = True
    if not seen:
        touched = set()
    stages = []
    for number, step in enumerate(steps):
        if step.startswith("FROM "):
            stages.append([])
        stages[-1].append((number, step.split(" ")))
    first_bad = {}
    result = []
    for stage in stages:
        opening = stage[0][1]
        bad = None
        for number, words in stage:
            if words[0] == "FROM":
                hit = words[1] in first_bad
            elif words[0] == "COPY" and words[1].startswith("--from="):
                hit = words[1].split("=")[1] in first_bad
            elif words[0] == "COPY":
                hit = any(w.rstrip("/") in touched for w in words[1:-1])
            else:
                hit = False
            if hit:
                bad = number
                break
        if bad is not None:
            result += [number for number, _ in stage if number >= bad]
            if len(opening) == 4:
                first_bad[opening[3]] = bad
    return result
