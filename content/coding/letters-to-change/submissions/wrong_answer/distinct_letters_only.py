def letters_to_change(line, length):
    wool = set(line[:length])
    return sum(len(wool - set(line[s:s + length])) for s in range(length, len(line), length))
