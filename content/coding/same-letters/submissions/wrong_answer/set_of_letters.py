def is_pen_name(name, pen_name):
    first = "".join(filter(str.isalpha, name.lower()))
    second = "".join(filter(str.isalpha, pen_name.lower()))
    return first != second and set(first) == set(second) and len(first) == len(second)
