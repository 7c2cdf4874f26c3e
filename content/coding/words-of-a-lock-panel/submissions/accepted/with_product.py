from itertools import product


def spell(letters, pressed):
    return ["".join(word) for word in product(*(letters[key] for key in pressed))]
