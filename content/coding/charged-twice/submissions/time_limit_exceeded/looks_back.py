def suspicious(charges, window):
    found = []
    for at, (time, card, amount) in enumerate(charges):
        for before in range(at - 1, -1, -1):
            if time - charges[before][0] > window:
                break
            if charges[before][1] == card and charges[before][2] == amount:
                found.append(at)
                break
    return found
