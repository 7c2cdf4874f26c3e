def ranks(scores):
    original = list(scores)
    scores.sort(reverse=True)
    first = {}
    for place, score in enumerate(scores, start=1):
        first.setdefault(score, place)
    return [first[score] for score in original]
