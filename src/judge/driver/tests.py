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


def raises(expected, *args, match=None, **more):
    if not args:
        return Raises(expected, match)
    with Raises(expected) as info:
        args[0](*args[1:], **more)
    return info


class Approx:
    def __init__(self, expected, rel=None, abs=None):
        self.expected, self.rel, self.abs = expected, rel, abs

    def near(self, got, expected):
        if isinstance(expected, dict):
            return got.keys() == expected.keys() and all(self.near(got[k], v) for k, v in expected.items())
        if isinstance(expected, (list, tuple)):
            return len(got) == len(expected) and all(map(self.near, got, expected))
        if got == expected or isinstance(expected, (str, type(None))):
            return got == expected
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


class Marks:
    """pytest.mark: parametrize and skip mean something, all others are allowed."""

    def __getattr__(self, name):
        def mark(*args, **_):
            plain = len(args) == 1 and callable(args[0])
            return args[0] if plain else lambda function: function

        return mark

    def parametrize(self, names, values, **_):
        names = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
        rows = [value if len(names) > 1 else (value,) for value in values]

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


def fixture(function=None, autouse=False, name=None, **_):
    def mark(function):
        function._fixture = (name or function.__name__, autouse)
        return function

    return mark if function is None else mark(function)


class MonkeyPatch:
    """The part of pytest's monkeypatch that tests of plain code use."""

    def __init__(self):
        self.undone = []

    def setattr(self, target, name, value, raising=True):
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


def monkeypatch():
    patch = MonkeyPatch()
    yield patch
    patch.undo()


class Fixtures:
    """What one test asked for by its arguments' names, made anew for each test."""

    def __init__(self, names, made=None):
        self.known, self.automatic = {"monkeypatch": monkeypatch}, []
        self.made, self.open = dict(made or {}), []
        for function in names.values():
            told = getattr(function, "_fixture", None)
            if type(told) is tuple:
                self.known[told[0]] = function
                if told[1]:
                    self.automatic.append(told[0])

    def get(self, name):
        if name not in self.made:
            if name not in self.known:
                raise LookupError("fixture " + name + " not found")
            value = self.fill(self.known[name])
            if inspect.isgenerator(value):
                self.open.append(value)
                value = next(value)
            self.made[name] = value
        return self.made[name]

    def fill(self, function, *args):
        wanted = list(inspect.signature(function).parameters.values())[len(args):]
        named = {p.name: self.get(p.name) for p in wanted if p.name in self.made or p.default is p.empty}
        return function(*args, **named)

    def run(self, function, *args):
        try:
            for name in self.automatic:
                self.get(name)
            self.fill(function, *args)
        finally:
            while self.open:
                next(self.open.pop(), None)


def skip(reason=""):
    raise unittest.SkipTest(reason)


def fail(reason="", pytrace=True):
    raise AssertionError(reason)


def pytest_module():
    made = types.ModuleType("pytest")
    made.raises, made.approx, made.fixture = raises, Approx, fixture
    made.mark, made.fail, made.skip, made.MonkeyPatch = Marks(), fail, skip, MonkeyPatch
    sys.modules["pytest"] = made


def collect(names):
    """Every test as a name and a function without arguments."""
    for name, item in list(names.items()):
        if name.startswith("test") and isinstance(item, types.FunctionType):
            for values in getattr(item, "_sets", [{}]):
                yield name, functools.partial(run_function, names, item, values)
        elif isinstance(item, type) and issubclass(item, unittest.TestCase):
            for method in unittest.TestLoader().getTestCaseNames(item):
                yield method, functools.partial(run_case, item(method))
        elif isinstance(item, type) and name.startswith("Test"):
            for method, body in list(vars(item).items()):
                if method.startswith("test") and callable(body):
                    for values in getattr(body, "_sets", [{}]):
                        yield method, functools.partial(run_method, names, item, method, values)


def run_case(case):
    result = unittest.TestResult()
    case.run(result)
    for _, text in (*result.failures, *result.errors):
        raise AssertionError(text.strip().rsplit("\n", 1)[-1][:300])
    if result.unexpectedSuccesses:
        raise AssertionError("succeeded, though marked as an expected failure")


def run_function(names, function, values):
    if getattr(function, "_skip", False):
        raise unittest.SkipTest
    Fixtures(names, values).run(function)


def run_method(names, cls, method, values):
    body = getattr(cls, method)
    if getattr(body, "_skip", False) or getattr(cls, "_skip", False):
        raise unittest.SkipTest
    made = cls()
    fixtures = Fixtures({**names, **bound_fixtures(made)}, values)
    getattr(made, "setup_method", lambda: None)()
    fixtures.run(getattr(made, method))
    getattr(made, "teardown_method", lambda: None)()


def bound_fixtures(made):
    return {name: getattr(made, name) for name in dir(type(made)) if hasattr(getattr(type(made), name), "_fixture")}


def judge_tests(nonce, job):
    """Runs the submission's tests against one implementation, and says how many ran and which failed first."""
    pytest_module()
    made = module("test_solution")
    run = compiled(nonce, job, made)
    if run is None:
        return
    try:
        load(job["solution"], module("solution"), "<solution>")()
    except BaseException as error:
        return send_error(nonce, error, b"b")
    send(nonce, b"r")
    nonce, _ = receive()
    if not define(nonce, run):
        return
    ran, failure = 0, None
    for name, test in collect(made.__dict__):
        ran += 1
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
