import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if result is None:
            result = function(*args, **kwargs)
            done = True
        return result

    return wrapper
