from math import comb


def name_tag(letters, k):
    names = sorted(set(letters))
    counts = [letters.count(name) for name in names]
    total, rest = 1, len(letters)
    for count in counts:
        total *= comb(rest, count)
        rest -= count
    if k > total:
        return ""
    k -= 1
    tag = []
    for size in range(len(letters), 0, -1):
        for at, count in enumerate(counts):
            block = total * count // size
            if k < block:
                tag.append(names[at])
                counts[at] -= 1
                total = block
                break
            k -= block
    return "".join(tag)
