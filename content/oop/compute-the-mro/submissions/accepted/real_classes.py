def mro(bases, name):
    """Lets Python itself decide."""
    made = {}

    def make(cls):
        if cls not in made:
            made[cls] = type(cls, tuple(make(parent) for parent in bases[cls]), {})
        return made[cls]

    try:
        return [cls.__name__ for cls in make(name).__mro__]
    except TypeError:
        return None
