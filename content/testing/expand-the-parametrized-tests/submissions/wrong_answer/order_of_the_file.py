from collections import Counter
from itertools import product


def part(name, row_number, value):
    if value is None or isinstance(value, (str, bool, int, float)):
        return str(value)
    return f"{name}{row_number}"


def expand(name, marks):
    if not marks:
        return [[name, {}]]
    choices = [[[(n, part(n, k, v), v) for n, v in zip(names, row)] for k, row in enumerate(rows)] for names, rows in marks]
    cases = []
    for combination in product(*choices):
        cells = [cell for row in combination for cell in row]
        cases.append(("-".join(c[1] for c in cells), {c[0]: c[2] for c in cells}))
    total, seen, result = Counter(i for i, _ in cases), Counter(), []
    for i, arguments in cases:
        full = f"{i}_{seen[i]}" if total[i] > 1 else i
        seen[i] += 1
        result.append([f"{name}[{full}]", arguments])
    return result
