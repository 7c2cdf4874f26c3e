def letters_to_change(line, length):
    first = line[:length]
    return sum(c != first[i % length] for i, c in enumerate(line))
