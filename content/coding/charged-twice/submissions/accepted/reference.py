def suspicious(charges: list[list], window: int) -> list[int]:
    last = {}
    found = []
    for at, (time, card, amount) in enumerate(charges):
        key = (card, amount)
        if key in last and time - last[key] <= window:
            found.append(at)
        last[key] = time
    return found
