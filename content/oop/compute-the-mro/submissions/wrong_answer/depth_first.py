def mro(bases, name):
    found = []

    def visit(cls):
        if cls not in found:
            found.append(cls)
            for parent in bases[cls]:
                visit(parent)

    visit(name)
    return [*found, "object"]
