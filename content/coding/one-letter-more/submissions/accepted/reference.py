from collections import defaultdict


def one_letter_more(dictionary: list[str], words: list[str]) -> list[list[str]]:
    followers = defaultdict(list)
    for word in dictionary:
        letters = "".join(sorted(word))
        rests = {letters[:at] + letters[at + 1:] for at in range(len(letters))}
        for rest in rests:
            followers[rest].append(word)
    return [list(followers.get("".join(sorted(word)), [])) for word in words]
