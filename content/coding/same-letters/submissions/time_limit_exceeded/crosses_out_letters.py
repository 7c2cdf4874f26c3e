def is_pen_name(name, pen_name):
    first = [c for c in name.lower() if c.isalpha()]
    second = [c for c in pen_name.lower() if c.isalpha()]
    if first == second or len(first) != len(second):
        return False
    used = [False] * len(first)
    for letter in second:
        for at, other in enumerate(first):
            if not used[at] and other == letter:
                used[at] = True
                break
        else:
            return False
    return True
