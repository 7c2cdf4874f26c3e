class lazy:
    """Computes an attribute when it is first read, and keeps it."""

    def __init__(self, function):
        self.function = function
        self.value = None

    def __get__(self, instance, owner=None):
        if self.value is None:
            self.value = self.function(instance)
        return self.value


# Leave the rest as it is: the judge calls check().
def check(steps):
    """Run [what, page, attribute, …] on pages called by name; report results and computations."""
    plan, log = {}, []

    def compute(page):
        log.append(page.name)
        answer = plan.get(page.name)
        if answer == "fail":
            raise ValueError("no answer")
        return answer

    class Page:
        def __init__(self, name):
            self.name = name

        def __eq__(self, other):  # so pages cannot be keys of a dictionary
            return isinstance(other, Page)

        words = lazy(compute)
        links = lazy(compute)

    pages, report = {}, []
    for what, name, *args in steps:
        page = pages.setdefault(name, Page(name))
        log.clear()
        try:
            if what == "plan":
                plan[name] = args[0]
                result = "planned"
            elif what == "get":
                result = getattr(page, args[0])
            elif what == "set":
                setattr(page, *args)
                result = "set"
            elif what == "del":
                delattr(page, args[0])
                result = "deleted"
            else:
                result = Page.words is vars(Page)["words"]
        except (ValueError, AttributeError) as error:
            result = type(error).__name__
        report.append([result, len(log)])
    return report
