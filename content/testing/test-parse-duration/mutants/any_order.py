import re

_UNITS = {"h": 3600, "m": 60, "s": 1}


def parse_duration(text: str) -> int:
    if not re.fullmatch(r"(?:[0-9]+[hms])+", text):
        raise ValueError(f"not a duration: {text!r}")
    parts = re.findall(r"([0-9]+)([hms])", text)
    if len({unit for _, unit in parts}) != len(parts):
        raise ValueError(f"unit twice: {text!r}")
    return sum(int(number) * _UNITS[unit] for number, unit in parts)
