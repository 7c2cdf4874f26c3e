def ranks(scores):
    if not scores:
        return None
    ordered = sorted(scores, reverse=True)
    first = {}
    for place, score in enumerate(ordered, start=1):
        first.setdefault(score, place)
    return [first[score] for score in scores]
