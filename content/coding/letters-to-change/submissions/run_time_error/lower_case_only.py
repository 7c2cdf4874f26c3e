def letters_to_change(line, length):
    wool = [0] * 26
    for letter in line[:length]:
        wool["abcdefghijklmnopqrstuvwxyz".index(letter)] += 1
    changes = 0
    for start in range(length, len(line), length):
        row = [0] * 26
        for letter in line[start:start + length]:
            row["abcdefghijklmnopqrstuvwxyz".index(letter)] += 1
        changes += sum(max(0, a - b) for a, b in zip(wool, row))
    return changes
