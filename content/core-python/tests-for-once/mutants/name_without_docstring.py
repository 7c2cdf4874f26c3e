import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function, assigned=("__name__",))
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if not done:
            result = function(*args, **kwargs)
            done = True
        return result

    return wrapper
