# pytest's marks, and the ways to call a test that they make.


class Param:
    """pytest.param: the values of one row, and its marks."""

    def __init__(self, *values, marks=(), **_):
        self.values, self.marks = values, marks


class Case:
    """One way to call a test: with arguments, with parameters of fixtures, and with marks of its own."""

    _skip, _expected, _uses, _marks = False, None, (), ()

    def __init__(self, values=(), chosen=(), marks=()):
        self.values, self.chosen = dict(values), dict(chosen)
        for mark in listed(marks):
            mark(self)

    def joined(self, other):
        both = Case({**self.values, **other.values}, {**self.chosen, **other.chosen})
        both.take(self)
        both.take(other)
        return both

    def take(self, marked):
        """The marks of what was decorated, or of another case."""
        self._skip = self._skip or getattr(marked, "_skip", False)
        self._expected = self._expected or getattr(marked, "_expected", None)
        self._uses = (*self._uses, *getattr(marked, "_uses", ()))
        self._marks = (*self._marks, *getattr(marked, "_marks", ()))

    def label(self, name, chosen):
        """The test's name and which of its cases it is, as far as plain values tell."""
        values = [str(v) for v in (*self.values.values(), *chosen.values()) if type(v) in (bool, float, int, str)]
        return name + "[" + "-".join(values) + "]" if values else name

    def get_closest_marker(self, name, default=None):
        return next((mark for mark in reversed(self._marks) if mark.name == name), default)

    def filter_warnings(self):
        for mark in self._marks:
            for told in mark.args if mark.name == "filterwarnings" else ():
                action, message, category = (*told.split(":"), "", "")[:3]
                category = getattr(builtins, category or "Warning", Warning)
                warnings.filterwarnings(action, message=message, category=category)


def listed(marks):
    return marks if isinstance(marks, (list, tuple)) else [marks]


def cases_of(marked, marks=()):
    """The ways to call what may be decorated with marks, or be under a `pytestmark`."""
    whole = Case(marks=marks)
    whole.take(marked)
    of_all, own = (getattr(item, "_cases", [Case()]) for item in (whole, marked))
    return [whole.joined(first).joined(second) for first in of_all for second in own]


def is_marked(args):
    """Whether a mark was not called, but is put on something as it is."""
    return len(args) == 1 and (callable(args[0]) or type(args[0]) is Case)


class Marks:
    """pytest.mark: parametrize, skip, xfail, usefixtures and filterwarnings mean something, all others are only kept."""

    def __getattr__(self, name):
        def mark(*args, **named):
            def put_on(marked):
                told = () if is_marked(args) else args
                made = types.SimpleNamespace(name=name, args=told, kwargs=named)
                marked._marks = (*getattr(marked, "_marks", ()), made)
                return marked

            return put_on(args[0]) if is_marked(args) else put_on

        return mark

    def parametrize(self, argnames, argvalues, indirect=False, **_):
        names, values = argnames, argvalues
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

    def usefixtures(self, *names):
        def mark(function):
            function._uses = (*getattr(function, "_uses", ()), *names)
            return function

        return mark

    def skipif(self, condition, *_, **__):
        return self.skip() if condition else lambda function: function

    def xfail(self, *args, strict=False, raises=Exception, run=True, **_):
        def mark(function):
            function._expected = types.SimpleNamespace(strict=strict, raises=raises, run=run)
            return function

        if is_marked(args):
            return mark(args[0])
        return mark if not args or args[0] else lambda function: function
