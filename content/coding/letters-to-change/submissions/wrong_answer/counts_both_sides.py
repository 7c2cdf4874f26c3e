from collections import Counter


def letters_to_change(line, length):
    wool, changes = Counter(line[:length]), 0
    for start in range(length, len(line), length):
        row = Counter(line[start:start + length])
        changes += sum(abs(wool[c] - row[c]) for c in wool.keys() | row.keys())
    return changes
