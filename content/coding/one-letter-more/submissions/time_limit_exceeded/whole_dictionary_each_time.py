from collections import Counter


def one_letter_more(dictionary, words):
    answers = []
    for word in words:
        need = Counter(word)
        answers.append([w for w in dictionary if len(w) == len(word) + 1 and not need - Counter(w)])
    return answers
