def one_letter_more(dictionary, words):
    return [[w for w in dictionary if len(w) == len(word) + 1 and set(word) <= set(w)] for word in words[:100]]
