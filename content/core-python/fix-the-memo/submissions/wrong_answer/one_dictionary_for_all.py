import functools


results = {}


def remember(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        key = (args, frozenset(kwargs.items()))
        if key not in results:
            results[key] = function(*args, **kwargs)
        return results[key]

    return wrapper


# Leave the rest as it is: the judge calls check().
def check(calls):
    """Call two remembered functions; report the results, what was really computed, and their names."""
    computed = []

    @remember
    def price(*args, **kwargs):
        """Look a price up."""
        computed.append("price")
        if args[:1] == ("nothing",):
            return None
        if args[:1] == ("free",):
            return 0
        if args[:1] == ("fail",):
            raise LookupError("fail")
        return f"price {args} {sorted(kwargs.items())}"

    @remember
    def stock(*args, **kwargs):
        """Look the stock up."""
        computed.append("stock")
        return f"stock {args} {sorted(kwargs.items())}"

    functions = {"price": price, "stock": stock}
    results = []
    for which, args, kwargs in calls:
        try:
            results.append(functions[which](*args, **kwargs))
        except LookupError:
            results.append("LookupError")
    return [results, computed, price.__name__, stock.__doc__]
