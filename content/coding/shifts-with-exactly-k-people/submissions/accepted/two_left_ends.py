from collections import Counter


def count_exactly(shifts, k):
    wide, narrow = Counter(), Counter()
    start = inner = found = 0
    for person in shifts:
        wide[person] += 1
        narrow[person] += 1
        while len(wide) > k:
            wide[shifts[start]] -= 1
            if not wide[shifts[start]]:
                del wide[shifts[start]]
            start += 1
        while len(narrow) >= k:
            narrow[shifts[inner]] -= 1
            if not narrow[shifts[inner]]:
                del narrow[shifts[inner]]
            inner += 1
        found += inner - start
    return found
