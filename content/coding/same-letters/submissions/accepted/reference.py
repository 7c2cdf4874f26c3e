from collections import Counter


def is_pen_name(name: str, pen_name: str) -> bool:
    first = [c for c in name.lower() if c.isalpha()]
    second = [c for c in pen_name.lower() if c.isalpha()]
    return first != second and Counter(first) == Counter(second)
