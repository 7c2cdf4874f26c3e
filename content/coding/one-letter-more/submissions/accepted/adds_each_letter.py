def one_letter_more(dictionary, words):
    place = {word: at for at, word in enumerate(dictionary)}
    families = {}
    for word in dictionary:
        families.setdefault("".join(sorted(word)), []).append(word)
    alphabet = {letter for word in dictionary for letter in word}
    answers = []
    for word in words:
        found = []
        for letter in alphabet:
            found += families.get("".join(sorted(word + letter)), [])
        answers.append(sorted(found, key=place.get))
    return answers
