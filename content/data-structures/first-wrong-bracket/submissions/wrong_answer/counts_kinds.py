def first_wrong(text):
    opened = {")": [], "]": [], "}": []}
    for at, char in enumerate(text):
        if char in "([{":
            opened[{"(": ")", "[": "]", "{": "}"}[char]].append(at)
        elif char in ")]}":
            if not opened[char]:
                return at
            opened[char].pop()
    return min((places[0] for places in opened.values() if places), default=-1)
