def can_lay(word, rack):
    left = list(rack)
    for letter in word:
        if letter == "?":
            return False
        if letter in left:
            left.remove(letter)
        elif "?" in left:
            left.remove("?")
        else:
            return False
    return True


def playable(words, rack):
    return [word for word in words if can_lay(word, rack)]
