from collections import Counter


def strong_candidates(votes):
    return [name for name, count in Counter(votes).items() if count >= len(votes) // 3]
