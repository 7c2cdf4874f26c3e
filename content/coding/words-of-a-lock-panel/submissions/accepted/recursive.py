def spell(letters, pressed):
    if not pressed:
        return [""]
    rest = spell(letters, pressed[1:])
    return [letter + word for letter in letters[pressed[0]] for word in rest]
