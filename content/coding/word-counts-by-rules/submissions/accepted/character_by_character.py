import string


def word_counts(text):
    counts, word = {}, ""
    padded = [*text, " ", " "]
    for at, char in enumerate(padded[:-1]):
        if char in string.ascii_letters:
            word += char.lower()
        elif char in "'-" and word and padded[at + 1] in string.ascii_letters:
            word += char
        elif word:
            counts[word] = counts.get(word, 0) + 1
            word = ""
    ordered = sorted(counts, key=counts.get, reverse=True)
    return [[word, counts[word]] for word in ordered]
