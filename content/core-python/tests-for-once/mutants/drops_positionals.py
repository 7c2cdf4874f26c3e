import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if not done:
            result = function(**kwargs)
            done = True
        return result

    return wrapper
