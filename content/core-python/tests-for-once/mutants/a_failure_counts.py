import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if not done:
            done = True
            result = function(*args, **kwargs)
        return result

    return wrapper
