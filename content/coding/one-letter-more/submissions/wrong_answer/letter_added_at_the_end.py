def one_letter_more(dictionary, words):
    followers = {}
    for word in dictionary:
        letters = "".join(sorted(word))
        followers.setdefault(letters[:-1], []).append(word)
    return [followers.get("".join(sorted(word)), []) for word in words]
