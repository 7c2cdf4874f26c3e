from collections import Counter
from itertools import product


def part(name, row_number, value):
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (bool, int, float)):
        return str(value)
    return f"{name}{row_number}"


def expand(name, marks):
    if not marks:
        return [[name, {}]]
    choices = []
    for names, rows in reversed(marks):
        choices.append([
            [(n, part(n, number, value), value) for n, value in zip(names, row)]
            for number, row in enumerate(rows)
        ])
    cases = []
    for combination in product(*choices):
        cells = [cell for row in combination for cell in row]
        cases.append(("-".join(p for _, p, _ in cells), {n: value for n, _, value in cells}))
    total, seen = Counter(case_id for case_id, _ in cases), Counter()
    result = []
    for case_id, arguments in cases:
        full = case_id
        if total[case_id] > 1:
            full = f"{case_id}_{seen[case_id]}"
            seen[case_id] += 1
        result.append([f"{name}[{full}]", arguments])
    return result
