def is_pen_name(name, pen_name):
    first = "".join(filter(str.isalpha, name.lower()))
    second = "".join(filter(str.isalpha, pen_name.lower()))
    return sorted(first) == sorted(second) and first != second
