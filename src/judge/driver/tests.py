# Tests to be written: which there are, and what came of them.


def collect(names):
    """What is to be called: a name, a function without arguments, and whether it is a test."""
    yield from around(names, ("setUpModule", "setup_module"))
    for name, item in list(names.items()):
        if name.startswith("test") and isinstance(item, types.FunctionType):
            yield from around(names, ("setup_function",))
            for case in getattr(item, "_cases", [Case()]):
                for chosen in Fixtures(names).choices(item, case):
                    yield name, functools.partial(run_function, names, item, case, chosen), True
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
            for of_all in getattr(cls, "_cases", [Case()]):
                for case in map(of_all.joined, getattr(body, "_cases", [Case()])):
                    for chosen in Fixtures({**names, **vars(cls)}).choices(body, case):
                        yield method, functools.partial(run_method, names, cls, method, case, chosen), True
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


def run_function(names, function, case, chosen):
    if case._skip or getattr(function, "_skip", False):
        raise unittest.SkipTest
    run = functools.partial(Fixtures(names, case.values, chosen).run, function)
    run_marked(case._expected or getattr(function, "_expected", None), run)


def run_method(names, cls, method, case, chosen):
    body = getattr(cls, method)
    if case._skip or getattr(body, "_skip", False) or getattr(cls, "_skip", False):
        raise unittest.SkipTest
    made = cls()
    fixtures = Fixtures({**names, **bound_fixtures(made)}, case.values, chosen)
    call_with_some(getattr(made, "setup_method", lambda: None), (body,))
    expected = case._expected or getattr(body, "_expected", None) or getattr(cls, "_expected", None)
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
