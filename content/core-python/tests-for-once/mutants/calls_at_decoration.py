import functools


def once(function):
    try:
        result, done = function(), True
    except Exception:
        result, done = None, False

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if not done:
            result = function(*args, **kwargs)
            done = True
        return result

    return wrapper
