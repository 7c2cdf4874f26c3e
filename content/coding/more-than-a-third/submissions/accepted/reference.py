from collections import Counter


def strong_candidates(votes: list[str]) -> list[str]:
    counts = Counter(votes)
    return [name for name, count in counts.items() if 3 * count > len(votes)]
