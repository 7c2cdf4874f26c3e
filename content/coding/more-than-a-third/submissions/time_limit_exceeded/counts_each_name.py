def strong_candidates(votes):
    names = list(dict.fromkeys(votes))
    return [name for name in names if 3 * votes.count(name) > len(votes)]
