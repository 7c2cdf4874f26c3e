from itertools import product


def spell(letters, pressed):
    keys = [letters[key] for key in pressed if letters[key]]
    return ["".join(word) for word in product(*keys)]
