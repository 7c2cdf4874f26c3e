def ranks(scores):
    ordered = sorted(scores, reverse=True)
    first, place = {}, 0
    for at, score in enumerate(ordered):
        if score in first:
            continue
        place += 1 if at == 0 or ordered[at - 1] not in first or ordered.count(ordered[at - 1]) == 1 else 2
        first[score] = place
    return [first[score] for score in scores]
