def anagram_positions(text, word):
    wanted, k = sorted(word), len(word)
    return [i for i in range(len(text) - k + 1) if sorted(text[i:i + k]) == wanted]
