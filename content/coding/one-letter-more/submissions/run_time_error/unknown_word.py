def one_letter_more(dictionary, words):
    followers = {}
    for word in dictionary:
        letters = "".join(sorted(word))
        for rest in {letters[:at] + letters[at + 1:] for at in range(len(letters))}:
            followers.setdefault(rest, []).append(word)
    return [followers["".join(sorted(word))] for word in words]
