def merge(defaults, overrides):
    result = dict(defaults)
    for key, value in overrides.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


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
