from collections import Counter


def anagram_positions(text: str, word: str) -> list[int]:
    balance = Counter(word)
    differing = len(balance)
    found = []

    def change(letter, by):
        nonlocal differing
        before = balance[letter]
        balance[letter] = before + by
        differing += (before == 0) - (before + by == 0)

    for at, letter in enumerate(text):
        change(letter, -1)
        if at >= len(word):
            change(text[at - len(word)], 1)
        if differing == 0:
            found.append(at - len(word) + 1)
    return found
