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
        self.caught = Recorded(super().__enter__())
        warnings.simplefilter("always")
        return self.caught

    def __exit__(self, kind, *more):
        super().__exit__(kind, *more)
        wanted = (w for w in self.caught if issubclass(w.category, self.expected))
        if kind is None and not any(re.search(self.match, str(w.message)) for w in wanted):
            raise Failed("did not warn")


def deprecated_call(match=""):
    return Warns((DeprecationWarning, PendingDeprecationWarning, FutureWarning), match)


def raises(expected_exception, *args, match=None, **more):
    if not args:
        return Raises(expected_exception, match)
    with Raises(expected_exception) as info:
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


def skip(reason="", **_):
    raise unittest.SkipTest(reason)


def importorskip(name, *_, **__):
    try:
        return importlib.import_module(name)
    except ImportError:
        skip()


def fail(reason="", **_):
    raise Failed(reason)


fail.Exception, skip.Exception = Failed, unittest.SkipTest


def pytest_module():
    made = types.ModuleType("pytest")
    made.raises, made.approx, made.fixture, made.param = raises, Approx, fixture, Param
    made.mark, made.fail, made.skip, made.MonkeyPatch = Marks(), fail, skip, MonkeyPatch
    made.FixtureRequest, made.CaptureFixture, made.ExceptionInfo, made.exit = Request, Captured, Raises, fail
    made.WarningsRecorder = Recorded
    made.warns, made.deprecated_call, made.importorskip, made.xfail = Warns, deprecated_call, importorskip, skip
    made.__version__ = "8"
    sys.modules["pytest"] = made
