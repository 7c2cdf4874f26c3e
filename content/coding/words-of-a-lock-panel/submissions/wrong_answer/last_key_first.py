def spell(letters, pressed):
    words = [""]
    for key in pressed:
        words = [word + letter for letter in letters[key] for word in words]
    return words
