from itertools import product


def spell(letters, pressed):
    alphabet = sorted(set("".join(letters.values())))
    found = []
    for word in product(alphabet, repeat=len(pressed)):
        if all(letter in letters[key] for letter, key in zip(word, pressed)):
            found.append(word)
    found.sort(key=lambda word: [letters[key].index(letter) for letter, key in zip(word, pressed)])
    return ["".join(word) for word in found]
