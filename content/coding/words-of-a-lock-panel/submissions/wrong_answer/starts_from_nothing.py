def spell(letters, pressed):
    words = []
    for key in pressed:
        words = [word + letter for word in words for letter in letters[key]]
    return words
