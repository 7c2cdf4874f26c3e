import functools


def once(function):
    done = False
    result = None
    failure = None

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal done, result, failure
        if failure is not None:
            raise failure
        if not done:
            try:
                result = function(*args, **kwargs)
            except Exception as error:
                failure = error
                raise
            done = True
        return result

    return wrapper
