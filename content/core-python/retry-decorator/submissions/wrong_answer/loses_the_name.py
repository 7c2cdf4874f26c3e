def retry(times, catch=(Exception,)):
    def decorate(function):
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except catch:
                    if attempt == times:
                        raise

        return wrapper

    return decorate


# Leave the rest as it is: the judge calls check().
ERRORS = {"ValueError": ValueError, "KeyError": KeyError, "OSError": OSError}


def check(script, times, catch, calls):
    """Decorate a function that follows the script, call it, and report what happened."""
    steps = iter(script)
    made = []

    @retry(times, tuple(ERRORS[name] for name in catch))
    def fetch(number, *, unit="m"):
        """Fetch a number."""
        made.append([number, unit])
        step = next(steps, "ok")
        if step in ERRORS:
            raise ERRORS[step](step)
        return f"{number}{unit}:{step}"

    results = []
    for number in range(calls):
        try:
            results.append(fetch(number, unit="km"))
        except Exception as error:
            results.append(type(error).__name__)
    return [results, made, fetch.__name__, fetch.__doc__]
