import functools


def once(function):
    done = False
    result = None

    @functools.wraps(function)
    def wrapper():
        nonlocal done, result
        if not done:
            result = function()
            done = True
        return result

    return wrapper
