from copy import deepcopy


def merge(defaults, overrides):
    result = deepcopy(defaults)
    lay_over(result, deepcopy(overrides))
    return result


def lay_over(below, above):
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            lay_over(below[key], value)
        else:
            below[key] = value


# Leave the rest as it is: the judge calls check().
def check(defaults, overrides):
    """Merge; then spoil every container of the result, and report the inputs as well."""
    result = merge(defaults, overrides)
    shown = freeze(result)
    spoil(result)
    return [shown, defaults, overrides]


def freeze(value):
    if isinstance(value, dict):
        return {key: freeze(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [freeze(inner) for inner in value]
    return value


def spoil(value):
    if isinstance(value, dict):
        for inner in value.values():
            spoil(inner)
        value["spoilt"] = True
    elif isinstance(value, list):
        for inner in value:
            spoil(inner)
        value.append("spoilt")
