def letters_to_change(line, length):
    changes = 0
    for start in range(length, len(line), length):
        free = [True] * length
        for letter in line[start:start + length]:
            for at in range(length):
                if free[at] and line[at] == letter:
                    free[at] = False
                    break
            else:
                changes += 1
    return changes
