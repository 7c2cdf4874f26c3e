import copy


def merge(defaults: dict, overrides: dict) -> dict:
    result = {}
    for key in {**defaults, **overrides}:
        if key not in overrides:
            result[key] = copy.deepcopy(defaults[key])
        elif isinstance(defaults.get(key), dict) and isinstance(overrides[key], dict):
            result[key] = merge(defaults[key], overrides[key])
        else:
            result[key] = copy.deepcopy(overrides[key])
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
