def is_pen_name(name, pen_name):
    first = name.lower().replace(" ", "")
    second = pen_name.lower().replace(" ", "")
    return first != second and sorted(first) == sorted(second)
