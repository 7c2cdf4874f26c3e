def ranks(scores):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    result = [0] * len(scores)
    for place, i in enumerate(order, start=1):
        result[i] = place
    return result
