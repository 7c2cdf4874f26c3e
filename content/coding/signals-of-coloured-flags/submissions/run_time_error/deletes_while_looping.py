from collections import Counter


def signals(flags):
    left = Counter(sorted(flags))
    found = []

    def hoist(signal):
        if len(signal) == len(flags):
            found.append(signal)
        for colour in left:
            left[colour] -= 1
            if left[colour] == 0:
                del left[colour]
            hoist(signal + colour)
            left[colour] += 1

    hoist("")
    return found
