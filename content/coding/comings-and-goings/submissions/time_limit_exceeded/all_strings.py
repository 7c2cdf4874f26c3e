from itertools import product


def movements(visitors, seats):
    found = []
    for letters in product("IO", repeat=2 * visitors):
        inside = 0
        for letter in letters:
            inside += 1 if letter == "I" else -1
            if not 0 <= inside <= seats:
                break
        else:
            if inside == 0:
                found.append("".join(letters))
    return found
