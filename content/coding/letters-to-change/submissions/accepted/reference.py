from collections import Counter


def letters_to_change(line: str, length: int) -> int:
    wool = Counter(line[:length])
    changes = 0
    for start in range(length, len(line), length):
        missing = wool - Counter(line[start:start + length])
        changes += sum(missing.values())
    return changes
