import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result
        if not done:
            try:
                result = function(*args, **kwargs)
                done = True
            except Exception:
                return None
        return result

    return wrapper
