from collections import Counter, deque


def suspicious(charges, window):
    recent, inside, found = deque(), Counter(), []
    for at, (time, card, amount) in enumerate(charges):
        while recent and time - recent[0][0] > window:
            _, key = recent.popleft()
            inside[key] -= 1
        if inside[card, amount]:
            found.append(at)
        inside[card, amount] += 1
        recent.append((time, (card, amount)))
    return found
