def group_anagrams(words):
    groups = []
    for word in words:
        for group in groups:
            if sorted(word) == sorted(group[0]):
                group.append(word)
                break
        else:
            groups.append([word])
    return groups
