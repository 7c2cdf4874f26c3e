from collections import Counter


def letters_to_change(line, length):
    rows = [Counter(line[s:s + length]) for s in range(0, len(line), length)]
    return sum(sum((a - b).values()) for a, b in zip(rows, rows[1:]))
