def suspicious(charges, window):
    first, found = {}, []
    for at, (time, card, amount) in enumerate(charges):
        if (card, amount) in first and time - first[card, amount] <= window:
            found.append(at)
        first.setdefault((card, amount), time)
    return found
