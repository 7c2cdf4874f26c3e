def spell(letters, pressed):
    words = list(letters[pressed[0]])
    for key in pressed[1:]:
        words = [word + letter for word in words for letter in letters[key]]
    return words
