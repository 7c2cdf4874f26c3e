from collections import Counter


def strong_candidates(votes):
    return [name for name, count in Counter(votes).most_common(2) if 3 * count > len(votes)]
