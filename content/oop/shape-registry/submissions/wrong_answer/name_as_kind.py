from abc import ABC, abstractmethod


class Shape(ABC):
    kind = None
    _registry = {}

    def __init_subclass__(cls, kind=None, **kwargs):
        super().__init_subclass__(**kwargs)
        kind = kind or cls.__name__
        if kind in Shape._registry:
            raise ValueError(f"the kind {kind!r} is taken")
        cls.kind = kind
        Shape._registry[kind] = cls

    def __init__(self, size):
        self.size = size

    @abstractmethod
    def area(self): ...

    def describe(self):
        return f"{self.kind or 'shape'} with area {self.area()}"

    @classmethod
    def create(cls, kind, size):
        return Shape._registry[kind](size)

    @classmethod
    def kinds(cls):
        return sorted(Shape._registry)


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
