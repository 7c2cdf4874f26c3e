def strong_candidates(votes):
    ordered = sorted(votes)
    third = len(ordered) // 3
    found = {ordered[third], ordered[2 * third]}
    return sorted((n for n in found if 3 * votes.count(n) > len(votes)), key=votes.index)
