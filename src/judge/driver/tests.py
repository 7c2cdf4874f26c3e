# Tests to be written: a small pytest, and unittest.


class Raises:
    def __init__(self, expected, match=None):
        self.expected, self.match, self.value, self.type = expected, match, None, None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, _):
        if kind is None:
            raise AssertionError("did not raise")
        if not issubclass(kind, self.expected):
            return False
        if self.match is not None and not re.search(self.match, str(value)):
            raise AssertionError("the message does not match")
        self.value, self.type = value, kind
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
            raise AssertionError("did not warn")


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
    """pytest.param: the values of one row."""

    def __init__(self, *values, **_):
        self.values = values


class Marks:
    """pytest.mark: parametrize, skip and xfail mean something, all others are allowed."""

    def __getattr__(self, name):
        def mark(*args, **_):
            plain = len(args) == 1 and callable(args[0])
            return args[0] if plain else lambda function: function

        return mark

    def parametrize(self, names, values, **_):
        names = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
        if any(len(row) != len(names) for row in values if len(names) > 1 and type(row) is not Param):
            raise ValueError("parametrize: a row does not have %d values" % len(names))
        rows = [row.values if type(row) is Param else row if len(names) > 1 else (row,) for row in values]

        def mark(function):
            sets = getattr(function, "_sets", [{}])
            function._sets = [{**old, **dict(zip(names, row))} for row in rows for old in sets]
            return function

        return mark

    def skip(self, *args, **_):
        def mark(function):
            function._skip = True
            return function

        return mark(args[0]) if args and callable(args[0]) else mark

    def skipif(self, condition, *_, **__):
        return self.skip() if condition else lambda function: function

    def xfail(self, *args, strict=False, **_):
        def mark(function):
            function._expected = "strict" if strict else "lenient"
            return function

        if args and callable(args[0]):
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
        self.known, self.automatic = {"monkeypatch": monkeypatch, "capsys": capsys}, []
        self.made, self.chosen, self.open = dict(made or {}), chosen or {}, []
        for function in names.values():
            told = getattr(function, "_fixture", None)
            if type(told) is tuple:
                self.known[told[0]] = function
                if told[1]:
                    self.automatic.append(told[0])

    def choices(self, test):
        """Each way to choose among the parameters of all fixtures that a test asks for, be it through others."""
        sets, met = [{}], set()
        waiting = [test, *map(self.known.get, self.automatic)]
        while waiting:
            for name in inspect.signature(waiting.pop()).parameters:
                if name in self.known and name not in met:
                    met.add(name)
                    waiting.append(self.known[name])
        for name in sorted(met.union(self.automatic)):
            params = getattr(self.known[name], "_params", None)
            if params is not None:
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
                self.open.append(value)
                value = next(value)
            self.made[name] = value
        return self.made[name]

    def fill(self, function, *args, of=None):
        wanted = list(inspect.signature(function).parameters.values())[len(args) + mocks_of(function):]
        named = {p.name: self.get(p.name, of) for p in wanted if p.name in self.made or p.default is p.empty}
        return function(*args, **named)

    def run(self, function, *args):
        try:
            for name in self.automatic:
                self.get(name)
            awaited(self.fill(function, *args))
        finally:
            while self.open:
                next(self.open.pop(), None)


class Request:
    """What a fixture is told of the test that asks for it."""

    def __init__(self, fixtures, of):
        self.getfixturevalue = fixtures.get
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
    raise AssertionError(reason)


def pytest_module():
    made = types.ModuleType("pytest")
    made.raises, made.approx, made.fixture, made.param = raises, Approx, fixture, Param
    made.mark, made.fail, made.skip, made.MonkeyPatch = Marks(), fail, skip, MonkeyPatch
    made.warns, made.importorskip, made.xfail = Warns, importorskip, skip
    sys.modules["pytest"] = made


def collect(names):
    """What is to be called: a name, a function without arguments, and whether it is a test."""
    yield from around(names, ("setUpModule", "setup_module"))
    for name, item in list(names.items()):
        if name.startswith("test") and isinstance(item, types.FunctionType):
            yield from around(names, ("setup_function",))
            for values in getattr(item, "_sets", [{}]):
                for chosen in Fixtures(names).choices(item):
                    yield name, functools.partial(run_function, names, item, values, chosen), True
            yield from around(names, ("teardown_function",))
        elif isinstance(item, type) and issubclass(item, unittest.TestCase):
            yield from collect_case(item)
        elif isinstance(item, type) and name.startswith("Test"):
            yield from collect_class(names, item)
    yield from around(names, ("tearDownModule", "teardown_module"))


def around(names, kinds, *args):
    """The functions of these names that are there, called with as many of the arguments as they take."""
    for kind in kinds:
        if callable(names.get(kind)):
            yield kind, functools.partial(call_with_some, names[kind], args or (None,)), False


def call_with_some(function, args):
    wanted = len(inspect.signature(function).parameters)
    awaited(function(*args[:wanted]))


def collect_case(cls):
    methods = unittest.TestLoader().getTestCaseNames(cls)
    if methods:
        yield "setUpClass", cls.setUpClass, False
        for method in methods:
            yield method, functools.partial(run_case, cls(method)), True
        yield "tearDownClass", cls.tearDownClass, False


def collect_class(names, cls):
    of_class = {name: getattr(cls, name) for name in ("setup_class", "teardown_class") if hasattr(cls, name)}
    yield from around(of_class, ("setup_class",))
    for method in list(vars(cls)):
        body = getattr(cls, method)
        if method.startswith("test") and callable(body):
            for of_all in getattr(cls, "_sets", [{}]):
                for values in getattr(body, "_sets", [{}]):
                    values = {**of_all, **values}
                    for chosen in Fixtures({**names, **vars(cls)}).choices(body):
                        yield method, functools.partial(run_method, names, cls, method, values, chosen), True
    yield from around(of_class, ("teardown_class",))


def run_case(case):
    """As TestCase.run, but the first failure comes out with its traceback."""
    if getattr(getattr(case, case._testMethodName), "__unittest_expecting_failure__", False):
        if unittest.TestCase.run(case).unexpectedSuccesses:
            raise AssertionError("succeeded, though marked as an expected failure")
    else:
        case.debug()


def run_marked(expected, run):
    """Runs a test that may be expected to fail: then its failure says nothing."""
    try:
        run()
    except MemoryError:
        raise
    except Exception:
        if expected:
            raise unittest.SkipTest
        raise
    if expected == "strict":
        raise AssertionError("passed, though marked as an expected failure")


def run_function(names, function, values, chosen):
    if getattr(function, "_skip", False):
        raise unittest.SkipTest
    run = functools.partial(Fixtures(names, values, chosen).run, function)
    run_marked(getattr(function, "_expected", None), run)


def run_method(names, cls, method, values, chosen):
    body = getattr(cls, method)
    if getattr(body, "_skip", False) or getattr(cls, "_skip", False):
        raise unittest.SkipTest
    made = cls()
    fixtures = Fixtures({**names, **bound_fixtures(made)}, values, chosen)
    call_with_some(getattr(made, "setup_method", lambda: None), (body,))
    expected = getattr(body, "_expected", None) or getattr(cls, "_expected", None)
    run_marked(expected, functools.partial(fixtures.run, getattr(made, method)))
    call_with_some(getattr(made, "teardown_method", lambda: None), (body,))


def bound_fixtures(made):
    return {name: getattr(made, name) for name in dir(type(made)) if hasattr(getattr(type(made), name), "_fixture")}


class Implementation:
    """Finds the module `solution`, so that tests may import it anew or reload it. Its source is nobody's to read."""

    def __init__(self, source):
        self.code = compile(source, "<solution>", "exec", dont_inherit=True)

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name == "solution" else None

    def create_module(self, spec):
        return module(spec.name)

    def exec_module(self, made):
        exec(self.code, made.__dict__)


def judge_tests(nonce, job):
    """Runs the submission's tests against one implementation, and says how many ran and which failed first."""
    pytest_module()
    made = module("test_solution")
    run = compiled(nonce, job, made)
    if run is None:
        return
    try:
        sys.meta_path.insert(0, Implementation(job["solution"]))
        importlib.import_module("solution")
    except BaseException as error:
        return send_error(nonce, error, b"b")
    send(nonce, b"r")
    nonce, _ = receive()
    if not define(nonce, run):
        return
    ran, failure = 0, None
    for name, test, is_test in collect(made.__dict__):
        ran += is_test
        try:
            test()
        except MemoryError as error:
            return send_memory(nonce, error)
        except unittest.SkipTest:
            continue
        except BaseException as error:
            failure = describe(error)
            failure["message"] = failure["message"].encode("utf-8", "replace").decode()
            failure["test"] = name[:80]
            break
    flush()
    send(nonce, b"t", dump({"ran": ran, "failure": failure}))
