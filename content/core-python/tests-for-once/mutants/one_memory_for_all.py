import functools

memory = []


def once(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        if not memory:
            memory.append(function(*args, **kwargs))
        return memory[0]

    return wrapper
