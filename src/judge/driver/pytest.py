# A small pytest, for tests to be written: what those of plain code use of it.


class Failed(AssertionError):
    """What pytest.fail raises."""


class Raises:
    def __init__(self, expected, match=None):
        self.expected, self.pattern, self.value, self.type = expected, match, None, None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise Failed("did not raise")
        if not issubclass(kind, self.expected):
            return False
        self.value, self.type, self.tb, self.typename = value, kind, trace, kind.__name__
        return self.pattern is None or self.match(self.pattern)

    def match(self, pattern):
        if not re.search(pattern, str(self.value)):
            raise AssertionError("the message does not match")
        return True


class Warns(warnings.catch_warnings):
    """pytest.warns: what was warned of meanwhile, in a list."""

    def __init__(self, expected=Warning, match=""):
        super().__init__(record=True)
        self.expected, self.match = expected, match or ""

    def __enter__(self):
        self.caught = super().__enter__()
        warnings.simplefilter("always")
        return self.caught

    def __exit__(self, kind, *more):
        super().__exit__(kind, *more)
        wanted = (w for w in self.caught if issubclass(w.category, self.expected))
        if kind is None and not any(re.search(self.match, str(w.message)) for w in wanted):
            raise Failed("did not warn")


def deprecated_call(match=""):
    return Warns((DeprecationWarning, PendingDeprecationWarning, FutureWarning), match)


def raises(expected, *args, match=None, **more):
    if not args:
        return Raises(expected, match)
    with Raises(expected) as info:
        args[0](*args[1:], **more)
    return info


class Approx:
    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def near(self, got, expected):
        if isinstance(expected, dict):
            return isinstance(got, dict) and got.keys() == expected.keys() and all(self.near(got[k], v) for k, v in expected.items())
        if isinstance(expected, (list, tuple)):
            return len(got) == len(expected) and all(map(self.near, got, expected))
        if got == expected or isinstance(expected, (str, type(None))):
            return got == expected
        if expected != expected:
            return self.nan_ok and got != got
        if expected in (math.inf, -math.inf):
            return False  # the same infinity was equal
        relative = 1e-6 if self.rel is None and self.abs is None else self.rel or 0
        absolute = 1e-12 if self.abs is None else self.abs
        return abs(got - expected) <= max(relative * abs(expected), absolute)

    def __eq__(self, got):
        try:
            return self.near(got, self.expected)
        except TypeError:
            return False

    __hash__ = None

    def __repr__(self):
        return "approx(%r)" % (self.expected,)


class Param:
    """pytest.param: the values of one row, and its marks."""

    def __init__(self, *values, marks=(), **_):
        self.values, self.marks = values, marks if isinstance(marks, (list, tuple)) else [marks]


class Case:
    """One way to call a test: with arguments, with parameters of fixtures, and with marks of its own."""

    _skip, _expected = False, None

    def __init__(self, values=(), chosen=(), marks=()):
        self.values, self.chosen = dict(values), dict(chosen)
        for mark in marks:
            mark(self)

    def joined(self, other):
        both = Case({**self.values, **other.values}, {**self.chosen, **other.chosen})
        both._skip, both._expected = self._skip or other._skip, self._expected or other._expected
        return both


def is_marked(args):
    """Whether a mark was not called, but is put on something as it is."""
    return len(args) == 1 and (callable(args[0]) or type(args[0]) is Case)


class Marks:
    """pytest.mark: parametrize, skip and xfail mean something, all others are allowed."""

    def __getattr__(self, name):
        def mark(*args, **_):
            return args[0] if is_marked(args) else lambda function: function

        return mark

    def parametrize(self, names, values, indirect=False, **_):
        names = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
        rows = [row if type(row) is Param else Param(*(row if len(names) > 1 else (row,))) for row in values]
        if any(len(row.values) != len(names) for row in rows):
            raise ValueError("parametrize: a row does not have %d values" % len(names))
        given = set(names if indirect is True else indirect or ())

        def case(row):
            pairs = list(zip(names, row.values))
            return Case((p for p in pairs if p[0] not in given), (p for p in pairs if p[0] in given), row.marks)

        def mark(function):
            cases = getattr(function, "_cases", [Case()])
            function._cases = [old.joined(case(row)) for row in rows for old in cases]
            return function

        return mark

    def skip(self, *args, **_):
        def mark(function):
            function._skip = True
            return function

        return mark(args[0]) if is_marked(args) else mark

    def skipif(self, condition, *_, **__):
        return self.skip() if condition else lambda function: function

    def xfail(self, *args, strict=False, **_):
        def mark(function):
            function._expected = "strict" if strict else "lenient"
            return function

        if is_marked(args):
            return mark(args[0])
        return mark if not args or args[0] else lambda function: function


def fixture(function=None, autouse=False, name=None, params=None, **_):
    def mark(function):
        function._fixture = (name or function.__name__, autouse)
        function._params = params and [p.values[0] if type(p) is Param else p for p in params]
        return function

    return mark if function is None else mark(function)


class MonkeyPatch:
    """The part of pytest's monkeypatch that tests of plain code use."""

    def __init__(self):
        self.undone = []

    def setattr(self, target, name, value=None, raising=True):
        if isinstance(target, str):  # "module.name", value
            (module, _, attribute), value = target.rpartition("."), name
            target, name = importlib.import_module(module), attribute
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
            module, _, name = target.rpartition(".")
            target = importlib.import_module(module)
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


class Captured:
    """The part of pytest's capsys that is used."""

    def __init__(self):
        self.out, self.err = io.StringIO(), io.StringIO()

    def readouterr(self):
        read = types.SimpleNamespace(out=self.out.getvalue(), err=self.err.getvalue())
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


def recwarn():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        yield caught


def awaited(value):
    """Runs a test that was written with async."""
    if inspect.iscoroutine(value):
        import asyncio
        asyncio.run(value)


def mocks_of(function):
    """How many arguments unittest.mock.patch fills in, as a decorator: they come first."""
    filled = [p for p in getattr(function, "patchings", ()) if not p.attribute_name]
    return sum(p.new is sys.modules["unittest.mock"].DEFAULT for p in filled)


class Fixtures:
    """What one test asked for by its arguments' names, made anew for each test."""

    def __init__(self, names, made=None, chosen=None):
        self.known, self.automatic = {"monkeypatch": monkeypatch, "capsys": capsys, "recwarn": recwarn}, []
        self.made, self.chosen, self.open, self.test = dict(made or {}), chosen or {}, [], None
        for function in names.values():
            told = getattr(function, "_fixture", None)
            if type(told) is tuple:
                self.known[told[0]] = function
                if told[1]:
                    self.automatic.append(told[0])

    def choices(self, test, case):
        """Each way to choose among the parameters of all fixtures that a test asks for, be it through others."""
        sets, met = [case.chosen], set()
        waiting = [test, *map(self.known.get, self.automatic)]
        while waiting:
            for name in inspect.signature(waiting.pop()).parameters:
                if name in self.known and name not in met:
                    met.add(name)
                    waiting.append(self.known[name])
        for name in sorted(met.union(self.automatic)):
            params = getattr(self.known[name], "_params", None)
            if params is not None and name not in case.chosen:
                sets = [{**old, name: value} for old in sets for value in params]
        return sets

    def get(self, name, of=None):
        if name not in self.made:
            if name not in self.known:
                if name == "request":
                    return Request(self, of)
                raise LookupError("fixture " + name + " not found")
            value = self.fill(self.known[name], of=name)
            if inspect.isgenerator(value):
                self.open.append(functools.partial(next, value, None))
                value = next(value)
            self.made[name] = value
        return self.made[name]

    def fill(self, function, *args, of=None):
        wanted = list(inspect.signature(function).parameters.values())[len(args) + mocks_of(function):]
        named = {p.name: self.get(p.name, of) for p in wanted if p.name in self.made or p.default is p.empty}
        return function(*args, **named)

    def run(self, function, *args):
        self.test = function
        try:
            for name in self.automatic:
                self.get(name)
            awaited(self.fill(function, *args))
        finally:
            while self.open:
                self.open.pop()()


class Request:
    """What a fixture is told of the test that asks for it."""

    def __init__(self, fixtures, of):
        self.getfixturevalue, self.addfinalizer = fixtures.get, fixtures.open.append
        self.fixturename, self.function = of, fixtures.test
        self.node = types.SimpleNamespace(name=fixtures.test.__name__)
        if of in fixtures.chosen:
            self.param = fixtures.chosen[of]


def skip(reason="", **_):
    raise unittest.SkipTest(reason)


def importorskip(name, *_, **__):
    try:
        return importlib.import_module(name)
    except ImportError:
        skip()


def fail(reason="", pytrace=True):
    raise Failed(reason)


fail.Exception, skip.Exception = Failed, unittest.SkipTest


def pytest_module():
    made = types.ModuleType("pytest")
    made.raises, made.approx, made.fixture, made.param = raises, Approx, fixture, Param
    made.mark, made.fail, made.skip, made.MonkeyPatch = Marks(), fail, skip, MonkeyPatch
    made.warns, made.deprecated_call, made.importorskip, made.xfail = Warns, deprecated_call, importorskip, skip
    made.__version__ = "8"
    sys.modules["pytest"] = made
