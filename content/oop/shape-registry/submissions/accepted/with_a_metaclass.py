from abc import ABCMeta, abstractmethod

REGISTRY = []


class Registering(ABCMeta):
    def __new__(meta, name, bases, body, kind=None):
        if kind is not None:
            if any(known == kind for known, _ in REGISTRY):
                raise ValueError(kind)
            body = {**body, "kind": kind}
        made = super().__new__(meta, name, bases, body)
        if kind is not None:
            REGISTRY.append((kind, made))
        return made

    def __init__(cls, name, bases, body, kind=None):
        super().__init__(name, bases, body)


class Shape(metaclass=Registering):
    kind = "shape"

    def __init__(self, size):
        self.size = size

    @abstractmethod
    def area(self):
        raise NotImplementedError

    def describe(self):
        return self.kind + " with area " + str(self.area())

    @staticmethod
    def create(kind, size):
        for known, made in REGISTRY:
            if known == kind:
                return made(size)
        raise KeyError(kind)

    @staticmethod
    def kinds():
        return sorted(kind for kind, _ in REGISTRY)


# Leave the rest as it is: the judge calls check().
def check(steps):
    """Run steps on Shape and on classes made from it; report each result."""
    classes, report = {"Shape": Shape}, []
    for what, *args in steps:
        try:
            if what == "define":
                name, base, kind, factor = args
                body = {} if factor is None else {"area": lambda self, factor=factor: factor * self.size**2}
                named = {} if kind is None else {"kind": kind}
                classes[name] = type(Shape)(name, (classes[base],), body, **named)
                result = "defined"
            elif what == "create":
                made = Shape.create(*args)
                result = [type(made).__name__, made.describe()]
            elif what == "make":
                result = type(classes[args[0]](args[1])).__name__
            elif what == "new":
                result = classes[args[0]](args[1]).describe()
            else:
                result = Shape.kinds()
        except (TypeError, ValueError, KeyError) as error:
            result = type(error).__name__
        report.append(result)
    return report
