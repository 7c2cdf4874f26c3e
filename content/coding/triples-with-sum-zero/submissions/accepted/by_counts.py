from collections import Counter


def zero_triples(numbers):
    counts = Counter(numbers)
    values = sorted(counts)
    found = []
    for i, a in enumerate(values):
        if a > 0:
            break
        for b in values[i:]:
            c = -a - b
            if c < b:
                break
            if c in counts and all(counts[x] >= (a, b, c).count(x) for x in (a, b, c)):
                found.append([a, b, c])
    return found
