from collections import Counter


def shortest_part(log, needed):
    lacking = Counter(needed)
    missing = len(needed)
    best, left = [], 0
    for right, code in enumerate(log):
        missing -= lacking[code] > 0
        lacking[code] -= 1
        if missing:
            continue
        while lacking[log[left]] < 0:
            lacking[log[left]] += 1
            left += 1
        if not best or right + 1 - left <= best[1] - best[0]:
            best = [left, right + 1]
    return best
