def stretches_with(kinds, k):
    kinds = kinds[:150]
    found = {kinds[i:j] for i in range(len(kinds)) for j in range(i + 1, len(kinds) + 1)}
    return sum(len(set(text)) == k for text in found)
