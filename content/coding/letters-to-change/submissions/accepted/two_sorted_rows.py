def letters_to_change(line, length):
    first = sorted(line[:length])
    changes = 0
    for start in range(length, len(line), length):
        row, i, j, common = sorted(line[start:start + length]), 0, 0, 0
        while i < length and j < length:
            if first[i] == row[j]:
                common += 1
                i += 1
                j += 1
            elif first[i] < row[j]:
                i += 1
            else:
                j += 1
        changes += length - common
    return changes
