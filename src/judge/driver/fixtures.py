# pytest's fixtures: those that are there, those of the tests, and how a test is given them.


def fixture(function=None, autouse=False, name=None, params=None, scope="function", **_):
    def mark(function):
        function._fixture = (name or function.__name__, autouse)
        function._scope = scope
        function._params = params and [p.values[0] if type(p) is Param else p for p in params]
        return function

    return mark if function is None else mark(function)


def resolve(path):
    """What a dotted path names: modules as far as need be, then their parts."""
    used, *parts = path.split(".")
    found = importlib.import_module(used)
    for part in parts:
        used += "." + part
        if not hasattr(found, part):
            importlib.import_module(used)
        found = getattr(found, part)
    return found


class MonkeyPatch:
    """The part of pytest's monkeypatch that tests of plain code use."""

    def __init__(self):
        self.undone = []

    def setattr(self, target, name, value=None, raising=True):
        if isinstance(target, str):  # "module.name", value
            (path, _, attribute), value = target.rpartition("."), name
            target, name = resolve(path), attribute
        had = hasattr(target, name)
        if raising and not had:
            raise AttributeError(name)
        old = getattr(target, name, None)
        undo = (lambda: setattr(target, name, old)) if had else (lambda: delattr(target, name))
        setattr(target, name, value)
        self.undone.append(undo)

    def setitem(self, target, key, value):
        had, old = key in target, target.get(key)
        undo = (lambda: target.__setitem__(key, old)) if had else (lambda: target.pop(key, None))
        target[key] = value
        self.undone.append(undo)

    def delattr(self, target, name=None, raising=True):
        if name is None:  # "module.name"
            path, _, name = target.rpartition(".")
            target = resolve(path)
        if not raising and not hasattr(target, name):
            return
        old = getattr(target, name)
        delattr(target, name)
        self.undone.append(lambda: setattr(target, name, old))

    def delitem(self, target, key, raising=True):
        if not raising and key not in target:
            return
        old = target[key]
        del target[key]
        self.undone.append(lambda: target.__setitem__(key, old))

    def setenv(self, name, value, prepend=None):
        before = prepend and os.environ.get(name)
        self.setitem(os.environ, name, str(value) + (prepend + before if before else ""))

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    @classmethod
    @contextlib.contextmanager
    def context(cls):
        patch = cls()
        try:
            yield patch
        finally:
            patch.undo()

    def undo(self):
        while self.undone:
            self.undone.pop()()


Read = collections.namedtuple("CaptureResult", ["out", "err"])


class Captured:
    """The part of pytest's capsys that is used."""

    disabled = contextlib.nullcontext
    __class_getitem__ = classmethod(lambda cls, _: cls)

    def __init__(self):
        self.out, self.err = io.StringIO(), io.StringIO()

    def readouterr(self):
        read = Read(self.out.getvalue(), self.err.getvalue())
        for file in (self.out, self.err):
            file.seek(0)
            file.truncate()
        return read


def capsys():
    captured = Captured()
    with contextlib.redirect_stdout(captured.out), contextlib.redirect_stderr(captured.err):
        yield captured


def monkeypatch():
    patch = MonkeyPatch()
    yield patch
    patch.undo()


class Recorded:
    """Warnings that were caught, as pytest hands them over."""

    def __init__(self, caught):
        self.list = caught

    def __len__(self):
        return len(self.list)

    def __getitem__(self, place):
        return self.list[place]

    def pop(self, category=Warning):
        for place, caught in enumerate(self.list):
            if issubclass(caught.category, category):
                return self.list.pop(place)
        raise AssertionError(category.__name__ + " not found in warning list")

    def clear(self):
        self.list.clear()


def recwarn():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        yield Recorded(caught)


def awaited(value):
    """Runs a test that was written with async."""
    if inspect.iscoroutine(value):
        import asyncio
        asyncio.run(value)


def mocks_of(function):
    """How many arguments unittest.mock.patch fills in, as a decorator: they come first."""
    filled = [p for p in getattr(function, "patchings", ()) if not p.attribute_name]
    return sum(p.new is sys.modules["unittest.mock"].DEFAULT for p in filled)


BUILT_IN = {"monkeypatch": monkeypatch, "capsys": capsys, "capfd": capsys, "recwarn": recwarn}


class Shared:
    """Fixtures that the tests of a class or of all the module share."""

    def __init__(self):
        self.made, self.open = [], []

    def get(self, function, param, make):
        function = getattr(function, "__func__", function)  # each test of a class has an object of its own
        for other, its, value in self.made:
            if other is function and its is param:
                return value
        self.made.append((function, param, make(self.open)))
        return self.made[-1][2]

    def close(self):
        while self.open:
            self.open.pop()()


class Fixtures:
    """What one test asked for by its arguments' names, or by a mark: made anew for it, but for what it shares. Of
    fixtures with the same name, the later layer's stands, and may ask for the one before."""

    def __init__(self, layers, shared, case=Case(), chosen=None):
        self.known, self.automatic, self.shared = {name: [made] for name, made in BUILT_IN.items()}, [], shared
        self.case, self.chosen, self.open, self.test = case, chosen or {}, [], None
        self.made, self.depth = {(name, 0): value for name, value in case.values.items()}, {}
        self.ending = self.open  # where what is being made now puts what ends it
        for function in (item for layer in layers for item in layer.values()):
            told = getattr(function, "_fixture", None)
            if type(told) is tuple:
                self.known.setdefault(told[0], []).append(function)
                if told[1]:
                    self.automatic.append(told[0])
        self.automatic += case._uses

    def choices(self, test, case):
        """Each way to choose among the parameters of all fixtures that a test asks for, be it through others."""
        sets, met, waiting = [case.chosen], set(self.automatic), [test]
        waiting += (made for name in met for made in self.known.get(name, ()))
        while waiting:
            for name in inspect.signature(waiting.pop()).parameters:
                if name in self.known and name not in met:
                    met.add(name)
                    waiting += self.known[name]
        for name in sorted(met.intersection(self.known)):
            params = getattr(self.known[name][-1], "_params", None)
            if params is not None and name not in case.chosen:
                sets = [{**old, name: value} for old in sets for value in params]
        return sets

    def get(self, name, of=None):
        depth = self.depth.get(name, 0)
        if (name, depth) not in self.made:
            if depth >= len(self.known.get(name, ())):
                if name == "request":
                    return Request(self, of)
                raise LookupError("no fixture %s: there are %s and your own" % (name, ", ".join(BUILT_IN)))
            function = self.known[name][-1 - depth]
            shared = self.shared.get(getattr(function, "_scope", None))
            make = functools.partial(self.make, name, function)
            value = shared.get(function, self.chosen.get(name), make) if shared else make(self.open)
            self.made[name, depth] = value
        return self.made[name, depth]

    def make(self, name, function, open):
        before, depth = self.ending, self.depth.get(name, 0)
        self.ending, self.depth[name] = open, depth + 1
        value = self.fill(function, of=name)
        self.ending, self.depth[name] = before, depth
        if inspect.isgenerator(value):
            open.append(functools.partial(next, value, None))
            value = next(value)
        return value

    def is_given(self, param):
        return (param.name, self.depth.get(param.name, 0)) in self.made or param.default is param.empty

    def fill(self, function, of=None):
        wanted = list(inspect.signature(function).parameters.values())[mocks_of(function):]
        return function(**{p.name: self.get(p.name, of) for p in wanted if self.is_given(p)})

    def run(self, function, call=None):
        """Runs a test; of a TestCase, `call` does."""
        self.test = function
        try:
            with warnings.catch_warnings():
                self.case.filter_warnings()
                for name in self.automatic:
                    self.get(name)
                awaited(call() if call else self.fill(function))
        finally:
            while self.open:
                self.open.pop()()


class Request:
    """What a fixture is told of the test that asks for it."""

    def __init__(self, fixtures, of):
        self.getfixturevalue, self.addfinalizer = fixtures.get, fixtures.ending.append
        self.fixturename, self.function = of, fixtures.test
        self.instance = getattr(fixtures.test, "__self__", None)
        self.cls = self.instance and type(self.instance)
        self.module = sys.modules["test_solution"]
        self.node = fixtures.case
        self.node.name = fixtures.case.label(fixtures.test.__name__, fixtures.chosen)
        if of in fixtures.chosen:
            self.param = fixtures.chosen[of]
