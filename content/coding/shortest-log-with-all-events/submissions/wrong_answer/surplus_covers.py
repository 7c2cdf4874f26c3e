from collections import Counter


def shortest_part(log, needed):
    want = Counter(needed)
    missing = len(needed)
    best = []
    left = 0
    for right, code in enumerate(log):
        if code in want:
            missing -= 1
        while missing <= 0:
            if not best or right + 1 - left < best[1] - best[0]:
                best = [left, right + 1]
            if log[left] in want:
                missing += 1
            left += 1
    return best
