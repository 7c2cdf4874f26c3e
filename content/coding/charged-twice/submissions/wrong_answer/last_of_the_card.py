def suspicious(charges, window):
    last, found = {}, []
    for at, (time, card, amount) in enumerate(charges):
        if card in last and last[card][1] == amount and time - last[card][0] <= window:
            found.append(at)
        last[card] = (time, amount)
    return found
