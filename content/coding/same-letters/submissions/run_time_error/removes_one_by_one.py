def is_pen_name(name, pen_name):
    first = [c for c in name.lower() if c.isalpha()]
    second = [c for c in pen_name.lower() if c.isalpha()]
    if first == second:
        return False
    for letter in second:
        first.remove(letter)
    return not first
