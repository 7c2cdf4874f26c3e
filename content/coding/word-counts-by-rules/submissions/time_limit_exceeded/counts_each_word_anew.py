import re


def word_counts(text):
    words = re.findall(r"[a-z]+(?:['-][a-z]+)*", text.lower())
    different = []
    for word in words:
        if word not in different:
            different.append(word)
    different.sort(key=words.count, reverse=True)
    return [[word, words.count(word)] for word in different]
