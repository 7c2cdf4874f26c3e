def anagram_positions(text, word):
    k = len(word)
    balance = dict.fromkeys(text + word, 0)
    for i in range(k):
        balance[word[i]] += 1
        balance[text[i]] -= 1
    differing = sum(1 for n in balance.values() if n)
    found = [] if differing else [0]
    for i in range(k, len(text)):
        for letter, by in ((text[i], -1), (text[i - k], 1)):
            before = balance[letter]
            balance[letter] += by
            differing += (before == 0) - (before + by == 0)
        if differing == 0:
            found.append(i - k + 1)
    return found
