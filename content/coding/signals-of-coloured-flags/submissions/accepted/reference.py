from collections import Counter


def signals(flags: str) -> list[str]:
    left = Counter(sorted(flags))
    found: list[str] = []

    def hoist(signal: str) -> None:
        if len(signal) == len(flags):
            found.append(signal)
            return
        for colour in left:
            if left[colour] > 0:
                left[colour] -= 1
                hoist(signal + colour)
                left[colour] += 1

    hoist("")
    return found
