from collections import Counter


def signals(flags):
    left = Counter(flags)
    found = []

    def hoist(signal):
        if len(signal) == len(flags):
            found.append(signal)
        for colour in left:
            if left[colour]:
                left[colour] -= 1
                hoist(signal + colour)
                left[colour] += 1

    hoist("")
    return found
