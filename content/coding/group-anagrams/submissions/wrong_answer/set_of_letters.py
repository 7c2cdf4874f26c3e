def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault((len(word), frozenset(word)), []).append(word)
    return list(groups.values())
