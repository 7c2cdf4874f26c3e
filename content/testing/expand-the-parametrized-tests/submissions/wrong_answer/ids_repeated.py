from itertools import product


def part(name, row_number, value):
    if value is None or isinstance(value, (str, bool, int, float)):
        return str(value)
    return f"{name}{row_number}"


def expand(name, marks):
    if not marks:
        return [[name, {}]]
    choices = [[[(n, part(n, k, v), v) for n, v in zip(names, row)] for k, row in enumerate(rows)] for names, rows in reversed(marks)]
    result = []
    for combination in product(*choices):
        cells = [cell for row in combination for cell in row]
        result.append([f"{name}[{'-'.join(c[1] for c in cells)}]", {c[0]: c[2] for c in cells}])
    return result
