from collections import Counter


def shortest_part(log, needed):
    want, have = Counter(needed), Counter()
    best = []
    left = 0
    for right, code in enumerate(log):
        have[code] += 1
        while all(have[c] >= n for c, n in want.items()):
            if not best or right + 1 - left < best[1] - best[0]:
                best = [left, right + 1]
            have[log[left]] -= 1
            left += 1
    return best
