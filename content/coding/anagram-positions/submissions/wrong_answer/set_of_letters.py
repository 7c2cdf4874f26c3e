def anagram_positions(text, word):
    letters, k = set(word), len(word)
    return [i for i in range(len(text) - k + 1) if k < 100 and set(text[i:i + k]) == letters]
