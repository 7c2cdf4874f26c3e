def ranks(scores):
    ordered = sorted(scores, reverse=True)
    if ordered[0] is None:
        return []
    first = {}
    for place, score in enumerate(ordered, start=1):
        first.setdefault(score, place)
    return [first[score] for score in scores]
