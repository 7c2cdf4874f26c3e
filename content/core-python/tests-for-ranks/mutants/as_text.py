def ranks(scores):
    ordered = sorted(scores, key=str, reverse=True)
    first = {}
    for place, score in enumerate(ordered, start=1):
        first.setdefault(score, place)
    return [first[score] for score in scores]
