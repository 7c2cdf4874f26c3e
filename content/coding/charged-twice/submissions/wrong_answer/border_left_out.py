def suspicious(charges, window):
    last, found = {}, []
    for at, (time, card, amount) in enumerate(charges):
        if (card, amount) in last and time - last[card, amount] < window:
            found.append(at)
        last[card, amount] = time
    return found
