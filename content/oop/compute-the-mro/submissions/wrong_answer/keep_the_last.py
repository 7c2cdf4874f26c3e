def mro(bases, name):
    known = {}

    def visit(cls):
        if cls not in known:
            walked = [cls]
            for parent in bases[cls]:
                walked += visit(parent)
            known[cls] = [c for i, c in enumerate(walked) if c not in walked[i + 1 :]]
        return known[cls]

    return [*visit(name), "object"]
