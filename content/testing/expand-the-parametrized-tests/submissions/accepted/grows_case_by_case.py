def expand(name, marks):
    if len(marks) == 0:
        return [[name, {}]]
    cases = [([], {})]
    for names, rows in marks[::-1]:
        grown = []
        for parts, arguments in cases:
            for number in range(len(rows)):
                more, row = list(parts), dict(zip(names, rows[number]))
                for key, value in row.items():
                    if type(value) is str:
                        more.append(value)
                    elif type(value) in (int, float, bool, type(None)):
                        more.append(repr(value))
                    else:
                        more.append(key + str(number))
                grown.append((more, {**arguments, **row}))
        cases = grown
    groups = {}
    for at, (parts, _) in enumerate(cases):
        groups.setdefault("-".join(parts), []).append(at)
    ids = {}
    for text, places in groups.items():
        for number, at in enumerate(places):
            ids[at] = text if len(places) == 1 else text + "_" + str(number)
    return [[name + "[" + ids[at] + "]", arguments] for at, (_, arguments) in enumerate(cases)]
